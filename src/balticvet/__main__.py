"""`python -m balticvet` is the command `balticvet`."""

from balticvet.cli import main

if __name__ == "__main__":
    main()
