package mako.protocols.industrial.opcua;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** OPC UA over TCP, OPC 10000-6 section 7.1: the connection protocol, and the headers of the chunks that carry services. */
public final class OpcUa implements Dissector {

    static final Field OPCUA    = protocol("opcua", "OpcUa", "OpcUa Binary Protocol");
    static final Field TYPE     = text("opcua.transport.type", "Message Type");
    static final Field CHUNK    = text("opcua.transport.chunk", "Chunk Type");
    static final Field SIZE     = u32("opcua.transport.size", "Message Size");
    static final Field VERSION  = u32("opcua.transport.ver", "Version");
    static final Field CHANNEL  = u32("opcua.transport.scid", "SecureChannelId");
    static final Field RECEIVE  = u32("opcua.transport.rbs", "ReceiveBufferSize");
    static final Field SEND     = u32("opcua.transport.sbs", "SendBufferSize");
    static final Field MESSAGE  = u32("opcua.transport.mms", "MaxMessageSize");
    static final Field CHUNKS   = u32("opcua.transport.mcc", "MaxChunkCount");
    static final Field ENDPOINT = text("opcua.transport.endpoint", "EndpointUrl", UTF_8);
    static final Field ERROR    = u32("opcua.transport.error", "Error", HEX);
    static final Field REASON   = text("opcua.transport.reason", "Reason", UTF_8);
    static final Field POLICY   = text("opcua.security.spu", "SecurityPolicyUri", UTF_8);
    static final Field SENDER   = bytes("opcua.security.scert", "SenderCertificate");
    static final Field RECEIVER = bytes("opcua.security.rcthumb", "ReceiverCertificateThumbprint");
    static final Field TOKEN    = u32("opcua.security.tokenid", "Security Token Id");
    static final Field SEQUENCE = u32("opcua.security.seq", "SequenceNumber");
    static final Field REQUEST  = u32("opcua.security.rqid", "RequestId");
    static final Field SECURED_SEQUENCE = u32("opcua.security.seq", "Security Sequence Number");
    static final Field SECURED_REQUEST  = u32("opcua.security.rqid", "Security RequestId");

    private static final int HEADER = 8;

    private static final Framing FRAMING = d -> d.captured() < HEADER ? Framing.NEED_MORE
        : kind(d) == Kind.OTHER ? -1 : (int) Math.min(Integer.MAX_VALUE, d.peekLe32(4));

    private enum Kind { HELLO, ACKNOWLEDGE, ERROR, REVERSE_HELLO, OPEN, MESSAGE, CLOSE, OTHER }

    @Override
    public Field dissects() {
        return OPCUA;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, 4840, FRAMING, this);
    }

    private static Kind kind(Dissection d) {
        return switch (d.peekU24(0)) {
            case 0x48454c -> Kind.HELLO;
            case 0x41434b -> Kind.ACKNOWLEDGE;
            case 0x455252 -> Kind.ERROR;
            case 0x524845 -> Kind.REVERSE_HELLO;
            case 0x4f504e -> Kind.OPEN;
            case 0x4d5347 -> Kind.MESSAGE;
            case 0x434c4f -> Kind.CLOSE;
            default -> Kind.OTHER;
        };
    }

    @Override
    public void dissect(Dissection d) {
        Kind kind = kind(d);
        if (kind == Kind.OTHER) throw d.notMine();
        d.open(OPCUA);
        d.protocolColumn("OpcUa");
        d.text(TYPE, 3);
        d.text(CHUNK, 1);
        d.le32(SIZE);
        switch (kind) {
            case HELLO -> {
                d.info("Hello message");
                sizes(d);
                string(d, ENDPOINT);
            }
            case ACKNOWLEDGE -> {
                d.info("Acknowledge message");
                sizes(d);
            }
            case ERROR -> {
                d.info("Error message");
                d.le32(ERROR);
                string(d, REASON);
            }
            case REVERSE_HELLO -> {
                d.info("Reverse Hello message");
                string(d, ENDPOINT);
            }
            case OPEN -> {
                d.info("OpenSecureChannel message");
                d.le32(CHANNEL);
                string(d, POLICY);
                string(d, SENDER);
                string(d, RECEIVER);
                sequence(d);
            }
            default -> {
                d.info(kind == Kind.CLOSE ? "CloseSecureChannel message" : "UA Secure Conversation Message");
                d.le32(CHANNEL);
                d.le32(TOKEN);
                d.le32(SECURED_SEQUENCE);
                d.le32(SECURED_REQUEST);
            }
        }
        if (kind == Kind.OPEN || kind == Kind.MESSAGE || kind == Kind.CLOSE) service(d, kind);
        d.skipRest();
        d.close();
    }

    /** What is asked for or answered, where it is whole. */
    private static void service(Dissection d, Kind kind) {
        String name = d.scratch(OpcUaStructures.KEY).service(d, kind == Kind.MESSAGE ? "OpcUa Service : Encodeable Object" : "Message : Encodeable Object");
        if (d.columns() && name != null) d.addInfo(": {}", name);
    }

    private static void sizes(Dissection d) {
        d.le32(VERSION);
        d.le32(RECEIVE);
        d.le32(SEND);
        d.le32(MESSAGE);
        d.le32(CHUNKS);
    }

    private static void sequence(Dissection d) {
        d.le32(SEQUENCE);
        d.le32(REQUEST);
    }

    /** A string or byte string: its length, -1 where there is none, and its bytes; section 5.2.2.4. */
    private static void string(Dissection d, Field field) {
        int length = (int) d.peekLe32(0);
        int from = d.offset();
        boolean characters = field.type.isString();
        d.skip(4);
        if (length > 0) {
            d.bytes(field, length);
            return;
        }
        if (characters) d.at(field, from, 4, "");
        else d.at(field, from, 4, NOTHING);
        d.appendLast("[OpcUa {} {}]", length < 0 ? "Null" : "Empty", characters ? "String" : "ByteString");
    }

    private static final byte[] NOTHING = {};
}
