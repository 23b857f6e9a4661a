"""The Referral Directory: who can help this child, here, now, and what to do first."""

__version__ = "0.1.0"
