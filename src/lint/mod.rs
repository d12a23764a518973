//! One file per rule: what is worth telling the writer, with severities and suppression.
