//! Many articles at once: walking folders, and what they say across each other.
