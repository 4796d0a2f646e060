"""Views through Jupyter Server's gateway client, for servers whose kernels run on a gateway.

    c.ServerApp.kernel_websocket_connection_class = "actilens.gateway.GatewayConnection"

The client takes every message of the gateway for text and stops reading at the first one with bytes in it, such as the
maps of a view (`GatewayWebSocketConnection._read_messages` of jupyter_server 2.21). ipywidgets of any kernel meet that.
"""

from jupyter_server.gateway.connections import GatewayWebSocketConnection


class _Message(bytes):
    """Bytes that stay bytes when they are decoded as text."""

    def decode(self, *_):
        return self


class GatewayConnection(GatewayWebSocketConnection):
    """Hands on messages with bytes as what they are, in both directions."""

    def _connection_done(self, fut):
        super()._connection_done(fut)
        if self.ws is None:
            return
        read = self.ws.read_message

        async def read_message():
            message = await read()
            return _Message(message) if isinstance(message, bytes) else message

        self.ws.read_message = read_message

    def handle_outgoing_message(self, incoming_msg, *args):
        if isinstance(incoming_msg, bytes):
            self.websocket_handler.write_message(bytes(incoming_msg), binary=True)
        else:
            super().handle_outgoing_message(incoming_msg, *args)

    def _write_message(self, message):
        if isinstance(message, bytes) and self.ws is not None and not self.disconnected:
            self.ws.write_message(message, binary=True)
        else:
            super()._write_message(message)
