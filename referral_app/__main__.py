"""The door for `python -m referral_app` and for the frozen program."""

from referral_app.cli import main

if __name__ == "__main__":
    main()
