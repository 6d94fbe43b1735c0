package mako.protocols.windows;

import mako.dissect.*;

/** The unit of DCE/RPC that is being read: what its header says, and what is known of its call. */
final class RpcUnit {

    static final Key<RpcUnit> KEY = Key.key(RpcUnit::new);

    private static final int AUTH_HEADER = 8;

    int start;
    int end;
    boolean little;
    int type;
    int flags;
    int authLength;
    int authLevel;
    int authType;
    int padding;
    long call;
    int context;
    int operation;
    /** Whether the request of a response is known. */
    boolean answered;
    Object pipe;
    /** Which object is called; null where none is named. */
    byte[] object;
    Conversation conversation;
    RpcConnection rpc;
    RpcConnection.Binding binding;
    Exchanges.Exchange exchange;

    void begin(Dissection d, Object through, boolean littleEndian) {
        object = null;
        start = d.offset();
        end = start + d.remaining();
        little = littleEndian;
        authLength = authLevel = authType = padding = 0;
        context = operation = 0;
        pipe = through;
        conversation = d.conversation();
        rpc = conversation == null ? null : conversation.get(RpcConnections.KEY).of(through);
        binding = null;
        answered = false;
        exchange = null;
    }

    int u16(Dissection d, Field field) {
        return little ? d.le16(field) : d.u16(field);
    }

    long u32(Dissection d, Field field) {
        return little ? d.le32(field) : d.u32(field);
    }

    void guid(Dissection d, Field field) {
        if (little) d.leGuid(field);
        else d.bytes(field, 16);
    }

    /** What tells calls of one conversation apart: pipes number theirs on their own. */
    long exchangeId() {
        return call | (pipe == null ? 0 : (long) pipe.hashCode() << 32);
    }

    /** Where the trailer that authenticates begins; the end where there is none. */
    int trailer() {
        return authLength > 0 ? Math.max(start, end - authLength - AUTH_HEADER) : end;
    }

    /** How many bytes from the cursor on belong to the call itself; notes what the trailer says of them. */
    int stubLength(Dissection d) {
        int trailer = trailer();
        if (authLength > 0 && trailer >= d.offset()) {
            int at = d.offset();
            d.seek(trailer);
            if (d.captured() >= AUTH_HEADER) {
                authType = d.peekU8(0);
                authLevel = d.peekU8(1);
                padding = d.peekU8(2);
            }
            d.seek(at);
        }
        return Math.max(0, trailer - d.offset());
    }
}
