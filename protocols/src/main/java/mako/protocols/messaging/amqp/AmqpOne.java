package mako.protocols.messaging.amqp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Frames of AMQP 1.0, OASIS "Advanced Message Queuing Protocol (AMQP) Version 1.0": parts 2 (transport), 3 (messaging) and 5 (security). */
final class AmqpOne {

    private AmqpOne() {}

    static final Field LENGTH   = u32("amqp.length", "Length", help("Length of the frame"));
    static final Field OFFSET   = u8("amqp.doff", "Doff", help("Data offset"));
    static final Field TYPE     = u8("amqp.type", "Type", names(Values.of("0 AMQP\n1 SASL")), help("Frame type"));
    static final Field CHANNEL  = u16("amqp.channel", "Channel", help("Channel ID"));
    private static final Values PERFORMATIVES = Values.of("""
        16 open
        17 begin
        18 attach
        19 flow
        20 transfer
        21 disposition
        22 detach
        23 end
        24 close
        """);
    private static final Values METHODS = Values.of("""
        64 sasl.mechanisms
        65 sasl.init
        66 sasl.challenge
        67 sasl.response
        68 sasl.outcome
        """);
    static final Field PERFORMATIVE = u8("amqp.performative", "Performative", names(PERFORMATIVES));
    static final Field SASL_METHOD = u8("amqp.sasl.method", "SASL Method", names(METHODS));
    static final Field ARGUMENTS = group("amqp.method.arguments", "Arguments");

    private static final String P = "amqp.performative.arguments.";

    /** A member of a composite type: the field for a value alone, for a group, and for a symbol alone where that is another. */
    private record Member(Field value, Field group, Field symbol, Field[] others) {

        Member(Field value) {
            this(value, value, null, null);
        }

        Member(Field group, Field symbol) {
            this(group, group, symbol, null);
        }
    }

    /** A composite type: its group, or null where the member says what it is; and its members in order. */
    private record Composite(int code, Field group, Member... members) {}

    private static Member words(String name, String label) {
        return new Member(text(name, label, UTF_8));
    }

    private static Member small(String name, String label) {
        return new Member(u8(name, label));
    }

    private static Member large(String name, String label) {
        return new Member(u32(name, label));
    }

    private static Member truth(String name, String label) {
        return new Member(bool(name, label));
    }

    private static Member inner(String name, String label) {
        return new Member(group(name, label));
    }

    private static Member symbols(String name, String label) {
        return new Member(group(name, label), text(name + "_sym", label, UTF_8));
    }

    /** An identifier of any of four types, or an address. */
    private static Member any(String name, String label, boolean alsoNumbers) {
        Field group = group(name, label);
        Field string = text(name + ".string", label, UTF_8);
        if (!alsoNumbers) return new Member(group, group, string, null);
        return new Member(group, group, string, new Field[] {u8(name + ".uint", label), bytes(name + ".bytes", label), guid(name + ".guid", label)});
    }

    private static final Member HOST = words(P + "hostname", "Hostname");
    private static final Member OUTGOING_WINDOW = large(P + "outgoingWindow", "Outgoing-Window");
    private static final Member INCOMING_WINDOW = large(P + "incomingWindow", "Incoming-Window");
    private static final Member NEXT_OUTGOING = large(P + "nextOutgoingId", "Next-Outgoing-Id");
    private static final Member HANDLE = large(P + "handle", "Handle");
    private static final Member OFFERED = symbols("amqp.arguments.offeredCapabilities", "Offered-Capabilities");
    private static final Member DESIRED = symbols(P + "desiredCapabilities", "Desired-Capabilities");
    private static final Member PROPERTIES = inner(P + "properties", "Properties");
    private static final Member ERROR = inner(P + "error", "Error");
    private static final Member SETTLED = truth(P + "settled", "Settled");
    private static final Member BATCHABLE = truth(P + "batchable", "Batchable");
    private static final Member STATE = inner(P + "state", "State");
    private static final Member ROLE = new Member(bool(P + "role", "Role", yesNo("receiver", "sender")));
    private static final Member DELIVERY_COUNT = large(P + "deliveryCount", "Delivery-Count");
    private static final Member SETTLE_MODE = new Member(u8(P + "rcvSettleMode", "Receive-Settle-Mode", names(Values.of("0 first\n1 second"))));
    private static final Member ADDRESS = any(P + "address", "Address", false);
    private static final Member DURABLE_TERMINUS = new Member(u8(P + "terminusDurable", "Terminus-Durable", names(Values.of("0 none\n1 configuration\n2 unsettled-state"))));
    private static final Member EXPIRY = words("amqp.properties.expiryPolicy", "Expiry-Policy");
    private static final Member TIMEOUT = small("amqp.properties.timeout", "Timeout");
    private static final Member DYNAMIC = truth("amqp.properties.dynamic", "Dynamic");
    private static final Member DYNAMIC_NODE = inner("amqp.properties.dynamicNodeProperties", "Dynamic-Node-Properties");
    private static final Member CAPABILITIES = symbols("amqp.properties.capabilities", "Capabilities");

    private static final Composite[] COMPOSITES = {
        new Composite(0x10, ARGUMENTS, words(P + "containerId", "Container-Id"), HOST, large(P + "maxFrameSize", "Max-Frame-Size"),
            new Member(u16(P + "channelMax", "Channel-Max")), large(P + "idleTimeout", "Idle-Timeout"), symbols(P + "outgoingLocales", "Outgoing-Locales"),
            symbols(P + "incomingLocales", "Incoming-Locales"), OFFERED, DESIRED, PROPERTIES),
        new Composite(0x11, ARGUMENTS, new Member(u16(P + "remoteChannel", "Remote-Channel")), NEXT_OUTGOING, INCOMING_WINDOW, OUTGOING_WINDOW,
            large(P + "handleMax", "Handle-Max"), OFFERED, DESIRED, PROPERTIES),
        new Composite(0x12, ARGUMENTS, words(P + "name", "Name"), HANDLE, ROLE,
            new Member(u8(P + "sndSettleMode", "Send-Settle-Mode", names(Values.of("0 unsettled\n1 settled\n2 mixed")))), SETTLE_MODE,
            inner(P + "source", "Source"), inner(P + "target", "Target"), inner(P + "unsettled", "Unsettled"),
            truth(P + "incompleteUnsettled", "Incomplete-Unsettled"), large(P + "initDeliveryCount", "Initial-Delivery-Count"),
            new Member(u64(P + "maxMessageSize", "Max-Message-Size")), OFFERED, DESIRED, PROPERTIES),
        new Composite(0x13, ARGUMENTS, large(P + "nextIncomingId", "Next-Incoming-Id"), INCOMING_WINDOW, NEXT_OUTGOING, OUTGOING_WINDOW, HANDLE, DELIVERY_COUNT,
            large(P + "linkCredit", "Link-Credit"), large(P + "available", "Available"), truth(P + "drain", "Drain"), truth(P + "echo", "Echo"), PROPERTIES),
        new Composite(0x14, ARGUMENTS, HANDLE, large(P + "deliveryId", "Delivery-Id"), new Member(bytes(P + "deliveryTag", "Delivery-Tag")),
            large(P + "messageFormat", "Message-Format"), SETTLED, truth(P + "more", "More"), SETTLE_MODE, STATE, truth(P + "resume", "Resume"),
            truth(P + "aborted", "Aborted"), BATCHABLE),
        new Composite(0x15, ARGUMENTS, ROLE, large(P + "first", "First"), large(P + "last", "Last"), SETTLED, STATE, BATCHABLE),
        new Composite(0x16, ARGUMENTS, HANDLE, truth(P + "closed", "Closed"), ERROR),
        new Composite(0x17, ARGUMENTS, ERROR),
        new Composite(0x18, ARGUMENTS, ERROR),
        new Composite(0x1d, null, words("amqp.error.condition", "Condition"), words("amqp.error.description", "Description"), inner("amqp.error.info", "Info")),
        new Composite(0x23, group("amqp.delivery-state.received", "Received"), small("amqp.received.sectionNumber", "Section-Number"),
            small("amqp.received.sectionOffset", "Section-Offset")),
        new Composite(0x24, group("amqp.delivery-state.accepted", "Accepted")),
        new Composite(0x25, group("amqp.delivery-state.rejected", "Rejected"), ERROR),
        new Composite(0x26, group("amqp.delivery-state.released", "Released")),
        new Composite(0x27, group("amqp.delivery-state.modified", "Modified"), truth("amqp.modified.deliveryFailed", "Delivery-Failed"),
            truth("amqp.modified.undeliverableHere", "Undeliverable-Here"), inner("amqp.modified.messageAnnotations", "Message-Annotations")),
        new Composite(0x28, null, ADDRESS, DURABLE_TERMINUS, EXPIRY, TIMEOUT, DYNAMIC, DYNAMIC_NODE, words("amqp.properties.distributionMode", "Distribution-Mode"),
            inner("amqp.properties.filter", "Filter"), inner("amqp.properties.defaultOutcome", "Default-Outcome"),
            symbols("amqp.properties.outcomes", "Outcomes"), CAPABILITIES),
        new Composite(0x29, null, ADDRESS, DURABLE_TERMINUS, EXPIRY, TIMEOUT, DYNAMIC, DYNAMIC_NODE, CAPABILITIES),
        new Composite(0x2b, group("amqp.lifetime-policy.deleteOnClose", "Delete-On-Close")),
        new Composite(0x2c, group("amqp.lifetime-policy.deleteOnNoLinks", "Delete-On-No-Links")),
        new Composite(0x2d, group("amqp.lifetime-policy.deleteOnNoMessages", "Delete-On-No-Messages")),
        new Composite(0x2e, group("amqp.lifetime-policy.deleteOnNoLinksOrMessages", "Delete-On-No-Links-Or-Messages")),
        new Composite(0x40, ARGUMENTS, symbols("amqp.sasl.mechanisms", "Mechanisms")),
        new Composite(0x41, ARGUMENTS, words("amqp.sasl.mechanism", "Mechanism"), new Member(bytes("amqp.sasl.initResponse", "Init-Response")), HOST),
        new Composite(0x42, ARGUMENTS, new Member(bytes("amqp.sasl.challenge", "Challenge"))),
        new Composite(0x43, ARGUMENTS, new Member(bytes("amqp.sasl.response", "Response"))),
        new Composite(0x44, ARGUMENTS, new Member(u8("amqp.sasl.saslCode", "Code", names(Values.of("0 ok\n1 auth\n2 sys\n3 sys-perm\n4 sys-temp")))),
            new Member(bytes("amqp.sasl.addData", "Additional-Data"))),
        new Composite(0x70, group("amqp.header", "Message-Header"), truth("amqp.message.durable", "Durable"), small("amqp.message.priority", "Priority"),
            small("amqp.message.ttl", "Ttl"), truth("amqp.message.firstAcquirer", "First-Acquirer"), DELIVERY_COUNT),
        new Composite(0x71, group("amqp.deliveryAnnotations", "Delivery-Annotations")),
        new Composite(0x72, group("amqp.messageAnnotations", "Message-Annotations")),
        new Composite(0x73, group("amqp.properties", "Message-Properties"), any("amqp.message.messageId", "Message-Id", true),
            new Member(bytes("amqp.message.userId", "User-Id")), any("amqp.message.to", "To", false), words("amqp.message.subject", "Subject"),
            any("amqp.message.replyTo", "Reply-To", false), any("amqp.message.correlationId", "Correlation-Id", true),
            words("amqp.message.contentType", "Content-Type"), words("amqp.message.contentEncoding", "Content-Encoding"),
            new Member(time("amqp.message.expiryTime", "Expiry-Time", UTC)), new Member(time("amqp.message.creationTime", "Creation-Time", UTC)),
            words("amqp.message.groupId", "Group-Id"), small("amqp.message.groupSequence", "Group-Sequence"),
            words("amqp.message.replyToGroupId", "Reply-To-Group-Id")),
        new Composite(0x74, group("amqp.applicationProperties", "Application-Properties")),
        new Composite(0x75, bytes("amqp.data", "Data")),
        new Composite(0x76, group("amqp.sequence", "AMQP-Sequence")),
        new Composite(0x77, group("amqp.value", "AMQP-Value")),
        new Composite(0x78, group("amqp.footer", "Footer"))
    };

    private static Composite composite(long code) {
        for (Composite composite : COMPOSITES) if (composite.code == code) return composite;
        return null;
    }

    static void dissect(Dissection d) {
        int start = d.offset();
        d.u32(LENGTH);
        int offset = 4 * d.u8(OFFSET);
        int type = d.u8(TYPE);
        d.u16(CHANNEL);
        int end = start + offset;
        if (end > d.offset()) d.seek(end);
        if (d.remaining() == 0) {
            d.addInfo("(empty)");
            return;
        }
        performative(d, type);
        while (d.remaining() > 0) AmqpOneTypes.value(d, null, null, 0);
    }

    /** What a frame asks for: a described list whose descriptor is shown by name. */
    private static void performative(Dissection d, int type) {
        if (d.peekU8(0) != AmqpOneTypes.DESCRIBED) throw d.malformed();
        int at = d.offset();
        long code = AmqpOneTypes.descriptor(d);
        String name = (type == 0 ? PERFORMATIVES : METHODS).name(code);
        d.at(type == 0 ? PERFORMATIVE : SASL_METHOD, d.offset() - 1, 1, code);
        if (d.columns()) d.addInfo("{} ", name == null ? "Unknown" : name);
        Composite composite = composite(code);
        if (composite == null) {
            d.seek(at);
            AmqpOneTypes.value(d, null, null, 0);
            return;
        }
        members(d, composite, ARGUMENTS, 1);
    }

    /** Reads what a descriptor that was just read describes. {@code named} is the group of who has it as a member, or null. */
    static void described(Dissection d, long code, Field named, int depth) {
        Composite composite = composite(code);
        if (composite == null) {
            AmqpOneTypes.value(d, named, null, depth);
            return;
        }
        Field group = composite.group == null ? named : composite.group;
        if (composite.members.length == 0) AmqpOneTypes.value(d, group, null, depth);
        else members(d, composite, group, depth);
    }

    private static void members(Dissection d, Composite composite, Field group, int depth) {
        if (depth > AmqpOneTypes.MOST_DEPTH) throw d.malformed();
        d.open(group == null ? AmqpOneTypes.LIST : group);
        int constructor = d.peekU8(0);
        boolean wide = constructor == 0xd0;
        if (constructor != 0x45 && constructor != 0xc0 && !wide) throw d.malformed();
        d.skip(1);
        if (constructor != 0x45) {
            long size = wide ? d.peekU32(0) : d.peekU8(0);
            d.skip(wide ? 4 : 1);
            int rest = d.narrow((int) Math.min(Integer.MAX_VALUE, size));
            // How many there are says their size, too.
            d.skip(wide ? 4 : 1);
            for (int i = 0; d.remaining() > 0; i++) {
                Member member = i < composite.members.length ? composite.members[i] : null;
                if (member == null) AmqpOneTypes.value(d, null, null, depth);
                else member(d, member, depth);
            }
            d.widen(rest);
        }
        d.close();
    }

    private static void member(Dissection d, Member member, int depth) {
        int constructor = d.peekU8(0);
        if (constructor == AmqpOneTypes.NULL) {
            d.skip(1);
            return;
        }
        if (member.others != null && constructor != 0xa1 && constructor != 0xb1) {
            Field other = constructor == 0x98 ? member.others[2] : constructor == 0xa0 || constructor == 0xb0 ? member.others[1] : member.others[0];
            AmqpOneTypes.plain(d, other, constructor);
        } else if (member.symbol != null && AmqpOneTypes.isText(constructor)) {
            AmqpOneTypes.plain(d, member.symbol, constructor);
        } else if (member.value.type != Type.NONE) {
            AmqpOneTypes.plain(d, member.value, constructor);
        } else {
            AmqpOneTypes.value(d, member.group, null, depth + 1);
        }
    }
}
