"""What becomes of a frame of a WebSocket whose session is over."""

from google.protobuf.message import DecodeError
from streamlit.proto.BackMsg_pb2 import BackMsg


def only_rerun(bingkai: bytes) -> bytes:
    """A frame that does nothing but run the page anew, at the address where it is.

    Of what the browser sent only the page, its query and the address are kept: enough for the page to say
    that the session is over and to lead back there after signing in.
    """
    baru = BackMsg()
    baru.rerun_script.SetInParent()
    asal = BackMsg()
    try:
        asal.ParseFromString(bingkai)
    except DecodeError:
        return baru.SerializeToString()
    if asal.HasField("rerun_script"):
        lama, tujuan = asal.rerun_script, baru.rerun_script
        tujuan.query_string = lama.query_string
        tujuan.page_script_hash = lama.page_script_hash
        tujuan.page_name = lama.page_name
        tujuan.context_info.CopyFrom(lama.context_info)
    return baru.SerializeToString()
