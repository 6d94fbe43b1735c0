package mako.protocols.messaging.kafka;

import static mako.dissect.Exchanges.exchanges;
import static mako.dissect.Fields.*;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;
import mako.protocols.transport.Tcp;

/** Apache Kafka's protocol, its documentation's "Protocol guide": what requests and responses hold is written down in {@code messages.txt}. */
public final class Kafka implements Dissector {

    static final Field KAFKA          = protocol("kafka", "Kafka", "Kafka");
    static final Field LENGTH         = i32("kafka.len", "Length");
    static final Field REQUEST_KEY    = i16("kafka.request_key", "API Key", HIDDEN, names(KafkaFields.API_NAMES));
    static final Field RESPONSE_KEY   = i16("kafka.response_key", "API Key", HIDDEN, names(KafkaFields.API_NAMES));
    static final Field API_KEY        = i16("kafka.api_key", "API Key", names(KafkaFields.API_NAMES));
    static final Field REQUEST_VERSION = i16("kafka.request.version", "API Version", HIDDEN);
    static final Field RESPONSE_VERSION = i16("kafka.response.version", "API Version");
    static final Field API_VERSION    = i16("kafka.api_version", "API Version");
    static final Field CORRELATION    = i32("kafka.correlation_id", "Correlation ID");
    static final Field REQUEST_FRAME  = frame("kafka.request_frame", "Request Frame", GENERATED);
    static final Field RESPONSE_FRAME = frame("kafka.response_frame", "Response Frame", GENERATED);

    static final Field MISSING        = expert(Field.Severity.NOTE, Field.Group.SEQUENCE, "kafka.request_missing", "Request missing");
    static final Field UNKNOWN        = warning(Field.Group.UNDECODED, "kafka.unknown_api_key", "Unknown API key");
    static final Field UNSUPPORTED    = warning(Field.Group.UNDECODED, "kafka.unsupported_api_version", "Unsupported API version");

    private static final int PORT = 9092;
    private static final int CONTROLLED_SHUTDOWN = 7;
    private static final int API_VERSIONS = 18;

    private static final Exchanges EXCHANGES = exchanges(RESPONSE_FRAME, REQUEST_FRAME, null);

    @Override
    public Field dissects() {
        return KAFKA;
    }

    @Override
    public void link(Links links) {
        links.addFramed(Tcp.PORTS, PORT, Framing.u32At(0, 4), this);
    }

    /** What a request asked for: its key and version, which its response does not repeat. */
    private record Asked(int key, int version) {}

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        d.open(KAFKA);
        d.protocolColumn("Kafka");
        d.uint(LENGTH, 4);
        if (d.destinationPort() == PORT) request(d, start);
        else response(d, start);
        d.close();
    }

    private static String name(int key) {
        String name = KafkaFields.API_NAMES.name(key);
        return name == null ? "Unknown " + key : name;
    }

    private void request(Dissection d, int start) {
        int key = (short) d.peekU16(0);
        int version = (short) d.peekU16(2);
        d.peek(REQUEST_KEY, 0, 2);
        d.uint(API_KEY, 2);
        d.peek(REQUEST_VERSION, 0, 2);
        d.uint(API_VERSION, 2);
        long correlation = d.uint(CORRELATION, 4);
        if (d.titles()) d.title("Kafka ({} v{} Request)", name(key), version);
        if (d.columns()) d.info("Kafka {} v{} Request", name(key), version);
        if (d.conversation() != null) {
            int here = d.offset();
            d.seek(start);
            Exchanges.Exchange exchange = d.request(EXCHANGES, d.conversation(), correlation);
            d.learn(() -> exchange.about = new Asked(key, version));
            d.seek(here);
        }
        KafkaSchema.Message message = KafkaSchema.message(key);
        boolean flexible = message != null && version >= message.flexible();
        if (key != CONTROLLED_SHUTDOWN || version > 0) KafkaFields.string(d, KafkaFields.CLIENT, false);
        if (flexible) KafkaFields.tags(d);
        body(d, message, message == null ? null : message.request(), version, flexible, key, false);
    }

    private void response(Dissection d, int start) {
        long correlation = d.uint(CORRELATION, 4);
        Exchanges.Exchange exchange = d.conversation() == null ? null : d.exchange(EXCHANGES, d.conversation(), correlation);
        Asked asked = exchange == null ? null : (Asked) exchange.about;
        if (asked == null) {
            d.info("Kafka Response (Undecoded, Request Missing)");
            d.note(MISSING);
            d.skipRest();
            return;
        }
        int here = d.offset();
        d.seek(start);
        d.noteResponse(exchange);
        d.showResponse(EXCHANGES, exchange);
        d.at(RESPONSE_KEY, start, 0, asked.key);
        d.at(API_KEY, start, 0, asked.key);
        d.generated();
        d.at(RESPONSE_VERSION, start, 0, asked.version);
        d.generated();
        d.seek(here);
        if (d.titles()) d.title("Kafka ({} v{} Response)", name(asked.key), asked.version);
        if (d.columns()) d.info("Kafka {} v{} Response", name(asked.key), asked.version);
        KafkaSchema.Message message = KafkaSchema.message(asked.key);
        boolean flexible = message != null && asked.version >= message.flexible();
        // A client that asks for the versions does not know yet which of them the server speaks.
        if (flexible && asked.key != API_VERSIONS) KafkaFields.tags(d);
        body(d, message, message == null ? null : message.response(), asked.version, flexible, asked.key, true);
    }

    private static void body(Dissection d, KafkaSchema.Message message, KafkaSchema.Node[] nodes, int version, boolean flexible, int key, boolean response) {
        if (message == null) {
            if (d.columns()) d.addInfo(" [Unknown API key]");
            d.note(UNKNOWN);
            d.skipRest();
            return;
        }
        if (version < 0 || version > message.highest()) {
            if (d.columns()) d.addInfo(" [Unsupported API version]");
            d.note(UNSUPPORTED);
            d.skipRest();
            return;
        }
        Map<String, String> values = d.columns() ? new HashMap<>() : null;
        KafkaFields.nodes(d, nodes, version, flexible, values, 0);
        if (flexible) KafkaFields.tags(d);
        if (values != null) d.addInfo(parties(key, response, values));
        d.skipRest();
    }

    /** Which group and member are meant. */
    private static String parties(int key, boolean response, Map<String, String> values) {
        String group = values.get("consumer_group");
        String member = values.get("member_id");
        return switch (key) {
            case 4, 5 -> response ? "" : " (Controller-ID=" + values.get("node_id") + ")";
            case CONTROLLED_SHUTDOWN -> response ? "" : " (Broker-ID=" + values.get("node_id") + ")";
            case 8 -> response ? "" : " (Group=" + group + ")";
            case 10 -> response ? "" : " (Group=" + values.getOrDefault("coordinator_key", group) + ")";
            case 11 -> response ? " (Member=" + member + ")" : " (Group=" + group + ", Member=" + member + ")";
            case 12, 14 -> response ? "" : " (Group=" + group + ", Member=" + member + ")";
            case 13 -> response ? "" : member == null ? " (Group=" + group + ")" : " (Group=" + group + ", Member=" + member + ")";
            default -> "";
        };
    }
}
