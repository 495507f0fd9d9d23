"""What a message holds besides text and files: polls, places, contacts, reactions; inline mode."""
