"""The only room that knows Streamlit, with `app.py` and `pages/`."""
