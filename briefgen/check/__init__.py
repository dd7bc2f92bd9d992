"""What a careful reader would object to, found before the meeting, at the line of the content file."""
