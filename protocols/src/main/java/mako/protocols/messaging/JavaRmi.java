package mako.protocols.messaging;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Java Remote Method Invocation, Java RMI Specification, chapter 10 "RMI Wire Protocol", with Java's serialization inside. */
public final class JavaRmi implements Dissector {

    private static final Values PROTOCOLS = Values.of("0x4b StreamProtocol\n0x4c SingleOpProtocol\n0x4d MultiplexProtocol");
    private static final Values ANSWERS = Values.of("0x4e ProtocolAck\n0x4f ProtocolNotSupported\n0x51 ReturnData\n0x53 PingAck");
    private static final Values REQUESTS = Values.of("0x50 Call\n0x52 Ping\n0x54 DgcAck");

    static final Field RMI       = protocol("rmi", "RMI", "Java RMI");
    static final Field SERIALIZATION = protocol("serialization", "Java Serialization", "Java Serialization");
    static final Field MAGIC     = u32("rmi.magic", "Magic", HEX, help("RMI Header Magic"));
    static final Field VERSION   = u16("rmi.version", "Version", help("RMI Protocol Version"));
    static final Field PROTOCOL  = u8("rmi.protocol", "Protocol", HEX, names(PROTOCOLS), help("RMI Protocol Type"));
    static final Field ANSWER    = u8("rmi.inputstream.message", "Input Stream Message", HEX, names(ANSWERS), help("RMI Inputstream Message Token"));
    static final Field REQUEST   = u8("rmi.outputstream.message", "Output Stream Message", HEX, names(REQUESTS), help("RMI Outputstream Message token"));
    static final Field ENDPOINT  = section("EndPointIdentifier");
    static final Field HOST_LENGTH = u16("rmi.endpoint_id.length", "Length", help("RMI Endpointidentifier Length"));
    static final Field HOST      = text("rmi.endpoint_id.hostname", "Hostname", help("RMI Endpointidentifier Hostname"));
    static final Field HOST_PORT = u16("rmi.endpoint_id.port", "Port", help("RMI Endpointindentifier Port"));
    static final Field DATA      = bytes("rmi.serialization_data", "Serialization Data");
    static final Field IDENTIFIER = bytes("rmi.unique_identifier", "UniqueIdentifier");
    static final Field STREAM_MAGIC = u16("rmi.ser.magic", "Magic", HEX, help("Java Serialization Magic"));
    static final Field STREAM_VERSION = u16("rmi.ser.version", "Version", help("Java Serialization Version"));

    private static final int PORT = 1099;
    private static final String JRMI = "JRMI";

    private static final int PROTOCOL_ACK = 0x4e;
    private static final int CALL = 0x50;
    private static final int RETURN = 0x51;
    private static final int COLLECTED = 0x54;
    private static final int IDENTIFIER_BYTES = 14;

    @Override
    public Field dissects() {
        return RMI;
    }

    @Override
    public String[] prefixes() {
        return new String[] {"rmi", "serialization"};
    }

    @Override
    public void link(Links links) {
        links.add(Tcp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.protocolColumn("RMI");
        d.open(RMI);
        boolean stream = false;
        int message = d.peekU8(0);
        if (d.looksAt(JRMI)) {
            d.u32(MAGIC);
            int version = d.u16(VERSION);
            int protocol = d.u8(PROTOCOL);
            if (d.columns()) d.info("JRMI, Version: {}, {}", version, PROTOCOLS.name(protocol, "Unknown protocol"));
        } else if (REQUESTS.name(message) != null && hasForm(d, message)) {
            d.u8(REQUEST);
            if (d.columns()) d.info("JRMI, {}", REQUESTS.name(message));
            stream = message == CALL;
            if (message == COLLECTED) d.bytes(IDENTIFIER, Math.min(IDENTIFIER_BYTES, d.remaining()));
        } else if (ANSWERS.name(message) != null && hasForm(d, message)) {
            d.u8(ANSWER);
            if (d.columns()) d.info("JRMI, {}", ANSWERS.name(message));
            stream = message == RETURN;
            if (message == PROTOCOL_ACK) endpoint(d);
        } else {
            d.info("Continuation");
        }
        int data = d.offset();
        if (stream && d.remaining() > 0) d.at(DATA, data, d.captured());
        d.extent(d.remaining() + d.offset() - start);
        d.close();
        if (stream && d.captured() >= 4) serialized(d);
        d.skipRest();
    }

    /** Whether what follows a message's first byte has the form that it should: any bytes may begin with it. */
    private static boolean hasForm(Dissection d, int message) {
        return switch (message) {
            case CALL, RETURN -> d.captured() >= 5 && d.peekU16(1) == 0xaced;
            case PROTOCOL_ACK -> d.captured() >= 7 && d.peekU16(1) <= d.captured();
            case COLLECTED -> d.captured() >= 1 + IDENTIFIER_BYTES;
            default -> d.captured() == 1;
        };
    }

    private static void endpoint(Dissection d) {
        d.open(ENDPOINT);
        int length = d.u16(HOST_LENGTH);
        d.text(HOST, length);
        d.skip(2);
        d.u16(HOST_PORT);
        d.close();
    }

    /** Java Object Serialization Specification, section 6.4. */
    private static void serialized(Dissection d) {
        int start = d.offset();
        d.openAgain(SERIALIZATION);
        d.u16(STREAM_MAGIC);
        d.u16(STREAM_VERSION);
        d.extent(d.remaining() + d.offset() - start);
        d.close();
    }
}
