"""What time brings, with nobody asking: points begin and end. Further steps plug into `steps.py`."""
