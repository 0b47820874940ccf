"""The Sale screen: faces say what each region shows, widgets paint them."""
