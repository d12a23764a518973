"""The version of the installed package."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("whosaid-news")
except PackageNotFoundError:  # The source is used without being installed.
    __version__ = "0.0.0"
