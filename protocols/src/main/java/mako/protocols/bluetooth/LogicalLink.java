package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;
import static mako.dissect.Table.table;

import java.util.HashMap;
import java.util.Map;
import mako.dissect.*;

/** Logical Link Control and Adaptation Protocol: channels between devices, Bluetooth Core Specification, volume 3, part A. */
public final class LogicalLink implements Dissector {

    static final Field L2CAP   = protocol("btl2cap", "BT L2CAP", "Bluetooth L2CAP Protocol");
    static final Field PAYLOAD = bytes("btl2cap.payload", "Payload");
    static final Field COMMAND = group("btl2cap.command", "Command");
    static final Field CONNECTED = frame("btl2cap.connect_in", "Connect in frame", GENERATED);
    static final Field OPTION  = group("btl2cap.conf_param_option", "Option");

    /** Who reads the channels whose numbers are fixed. */
    static final Table CHANNELS = table("btl2cap.cid", "BT L2CAP CID");
    /** Who reads a channel that was opened for a service. */
    static final Table SERVICES = table("btl2cap.psm", "BT L2CAP PSM");

    private static final int SIGNALS     = 1;
    private static final int CONNECTIONLESS = 2;
    private static final int LOW_SIGNALS = 5;
    private static final int FIXED_END   = 0x40;

    /** A channel that was opened for a service, and where. */
    private record Opened(int service, long frame) {}

    /** Channels that were opened, by connection, direction and number. */
    private static final Key<Map<Long, Opened>> OPENED = Key.key(HashMap::new);
    private static final int MOST = 65536;

    @Override
    public Field dissects() {
        return L2CAP;
    }

    @Override
    public Table[] offers() {
        return new Table[] {CHANNELS, SERVICES};
    }

    @Override
    public void link(Links links) {}

    @Override
    public boolean remembersBeyondConversations() {
        return true;
    }

    @Override
    public void dissect(Dissection d) {
        BluetoothLink link = BluetoothLink.of(d.about());
        int start = d.offset();
        d.open(L2CAP);
        d.protocolColumn("L2CAP");
        if (d.columns()) d.info("{} ", link.way());
        int length = d.le16(Parts.LENGTH);
        int channel = d.le16(Parts.CHANNEL);
        d.narrow(length);
        if (channel == SIGNALS || channel == LOW_SIGNALS) {
            while (d.remaining() > 0) command(d, link);
            d.close();
            return;
        }
        if (channel < FIXED_END && channel != CONNECTIONLESS) {
            if (d.claimed(CHANNELS, channel)) {
                d.close();
                d.tryKey(CHANNELS, channel, link);
                return;
            }
            carry(d, link, -1);
            return;
        }
        if (channel == CONNECTIONLESS) {
            if (d.columns()) d.addInfo("Connectionless reception channel");
            int service = d.le16(Parts.SERVICE);
            carry(d, link, service);
            return;
        }
        if (d.columns()) d.addInfo("Connection oriented channel");
        Opened opened = d.remember(d.state(OPENED).get(key(link, channel, link.sent())));
        if (opened != null) {
            d.at(Parts.SERVICE, d.offset(), 0, opened.service);
            d.generated();
            d.at(CONNECTED, start, 0, opened.frame);
        }
        carry(d, link, opened == null ? -1 : opened.service);
    }

    private static void carry(Dissection d, BluetoothLink link, int service) {
        if (service >= 0 && d.claimed(SERVICES, service)) {
            d.close();
            d.tryKey(SERVICES, service, link);
            return;
        }
        if (d.remaining() > 0) d.bytes(PAYLOAD, d.remaining());
        d.close();
    }

    private static long key(BluetoothLink link, int channel, boolean sent) {
        return link.key() << 17 | (long) channel << 1 | (sent ? 0 : 1);
    }

    /** Clause 4: a command of a signalling channel. */
    private static void command(Dissection d, BluetoothLink link) {
        d.open(COMMAND);
        int code = d.u8(Parts.CODE);
        String name = Parts.CODE.names.name(code, "Unknown PDU");
        if (d.titles()) d.title("Command: {}", Parts.CODE.names.name(code, ""));
        d.u8(Parts.IDENTIFIER);
        int rest = d.narrow(d.le16(Parts.COMMAND_LENGTH));
        if (d.columns()) d.addInfo("{}", name);
        int at = d.offset();
        int count = Math.min(d.remaining(), d.captured());
        switch (code) {
            case 0x01 -> {
                int reason = d.le16(Parts.REASON);
                if (reason == 1) d.le16(Parts.SIGNAL_SIZE);
                else if (reason == 2) Parts.BOTH_SOURCE_FIRST.read(d);
            }
            case 0x02 -> {
                int service = d.le16(Parts.SERVICE);
                int channel = d.le16(Parts.SOURCE);
                if (d.columns()) d.addInfo(" ({}, SCID: 0x{x4})", Parts.SERVICE.names.name(service, "Unknown PSM"), channel);
                opened(d, key(link, channel, !link.sent()), service);
            }
            case 0x03 -> {
                Parts.CONNECTED.read(d);
                if (count >= 8) answer(d, link, at);
            }
            case 0x04 -> {
                int channel = d.le16(Parts.DESTINATION);
                if (d.columns()) d.addInfo(" (DCID: 0x{x4})", channel);
                Parts.FLAGS.read(d);
                options(d);
            }
            case 0x05 -> {
                int channel = d.le16(Parts.SOURCE);
                Parts.FLAGS.read(d);
                int result = d.le16(Parts.CONFIGURED);
                if (d.columns()) d.addInfo(" - {} (SCID: 0x{x4})", Parts.CONFIGURED.names.name(result, "Unknown"), channel);
                options(d);
            }
            case 0x06, 0x07 -> {
                Parts.BOTH.read(d);
                Opened opened = d.remember(d.state(OPENED).get(key(link, little(d, at), link.sent() == (code == 0x06))));
                if (d.columns()) {
                    d.addInfo(" (SCID: 0x{x4}, DCID: 0x{x4}", little(d, at + 2), little(d, at));
                    if (opened == null) d.addInfo(", PSM: Unknown)");
                    else d.addInfo(", PSM: 0x{}, Service: {})", "%04x".formatted(opened.service), Parts.SERVICE.names.name(opened.service, "Unknown"));
                }
            }
            case 0x08, 0x09 -> {
                if (d.remaining() > 0) d.bytes(Parts.DATA, d.remaining());
            }
            case 0x0a -> {
                int type = d.le16(Parts.INFORMATION);
                if (d.columns()) d.addInfo(" ({})", Parts.INFORMATION.names.name(type, "Unknown type"));
            }
            case 0x0b -> information(d);
            case 0x12 -> Parts.UPDATE.read(d);
            case 0x13 -> {
                int result = d.le16(Parts.MOVED);
                if (d.columns()) d.addInfo(" ({})", result == 0 ? "Accepted" : "Rejected");
            }
            case 0x14 -> {
                Parts.CREDIT_REQUEST.read(d);
                if (count >= 4) {
                    int service = little(d, at);
                    opened(d, key(link, little(d, at + 2), !link.sent()), service);
                    if (d.columns() && count >= 10) d.addInfo(" (CID: {}, Initial Credits: {})", "%04x".formatted(little(d, at + 2)), little(d, at + 8));
                }
            }
            case 0x15 -> {
                Parts.CREDIT_RESPONSE.read(d);
                if (d.columns() && count >= 8) d.addInfo(" (CID: {}, Initial Credits: {})", "%04x".formatted(little(d, at)), little(d, at + 6));
            }
            case 0x16 -> {
                Parts.CREDIT.read(d);
                if (d.columns() && count >= 4) d.addInfo(" (CID: {}, Credits: {})", "%04x".formatted(little(d, at)), little(d, at + 2));
            }
            default -> {}
        }
        d.skipRest();
        d.widen(rest);
        d.close();
    }

    private static void opened(Dissection d, long key, int service) {
        Map<Long, Opened> all = d.state(OPENED);
        var opened = new Opened(service, d.packet().number);
        d.learn(() -> {
            if (all.size() < MOST) all.put(key, opened);
        });
    }

    /** The other end's number of a channel is known from the answer: it is that of packets to who answers. */
    private static void answer(Dissection d, BluetoothLink link, int at) {
        int destination = little(d, at);
        int source = little(d, at + 2);
        int result = little(d, at + 4);
        if (d.columns()) {
            d.addInfo(" - {} (SCID: 0x{x4}, DCID: 0x{x4})", result == 0 ? "Success" : Parts.RESULT.names.name(result, "Unknown result"), source, destination);
        }
        Map<Long, Opened> all = d.state(OPENED);
        Opened asked = d.remember(all.get(key(link, source, link.sent())));
        if (result != 0 || asked == null) return;
        d.learn(() -> {
            if (all.size() < MOST) all.put(key(link, destination, !link.sent()), asked);
        });
    }

    private static int little(Dissection d, int at) {
        Source source = d.currentSource();
        return source.u8(at) | source.u8(at + 1) << 8;
    }

    private static void information(Dissection d) {
        int type = d.le16(Parts.INFORMATION);
        int result = d.le16(Parts.INFORMED);
        if (d.columns()) d.addInfo(" ({}, {})", Parts.INFORMATION.names.name(type, "Unknown type"), Parts.INFORMED.names.name(result, "Unknown result"));
        if (d.remaining() == 0) return;
        switch (type) {
            case 1 -> d.le16(Parts.SIZE);
            case 2 -> {
                d.open(Parts.FEATURES);
                Parts.FEATURE_BITS.read(d);
                d.close();
            }
            case 3 -> {
                d.open(Parts.FIXED);
                Parts.FIXED_BITS.read(d);
                d.close();
            }
            default -> {}
        }
    }

    /** Clause 5: how a channel is to be. */
    private static void options(Dissection d) {
        while (d.remaining() > 0) {
            d.open(OPTION);
            int type = d.u8(Parts.OPTION_TYPE);
            int rest = d.narrow(d.u8(Parts.OPTION_LENGTH));
            if (d.titles() && type < OPTIONS.length) d.title("Option: {}", OPTIONS[type]);
            switch (type) {
                case 1 -> d.le16(Parts.LARGEST);
                case 2 -> d.le16(Parts.FLUSH);
                case 4 -> Parts.RETRANSMISSION.read(d);
                case 5 -> d.u8(Parts.CHECK);
                case 7 -> d.le16(Parts.WINDOW);
                default -> {}
            }
            d.skipRest();
            d.widen(rest);
            d.close();
        }
    }

    private static final String[] OPTIONS = {"unknown", "MTU", "Flush Timeout", "Quality of Service", "Retransmission and Flow Control", "FCS",
        "Extended Flow Specification", "Extended Window Size"};

    private static final class Parts {
        static final Field LENGTH      = of("length");
        static final Field CHANNEL     = of("cid");
        static final Field CODE        = of("cmd_code");
        static final Field IDENTIFIER  = of("cmd_ident");
        static final Field COMMAND_LENGTH = of("cmd_length");
        static final Field REASON      = of("rej_reason");
        static final Field SIGNAL_SIZE = of("sig_mtu");
        static final Field SERVICE     = of("psm");
        static final Field SOURCE      = of("scid");
        static final Field DESTINATION = of("dcid");
        static final Field RESULT      = of("result");
        static final Field CONFIGURED  = of("conf_result");
        static final Field DATA        = of("data");
        static final Field INFORMATION = of("info_type");
        static final Field INFORMED    = of("info_result");
        static final Field SIZE        = of("info_mtu");
        static final Field MOVED       = of("move_result");
        static final Field OPTION_TYPE = of("option_type");
        static final Field OPTION_LENGTH = of("option_length");
        static final Field LARGEST     = of("option_mtu");
        static final Field FLUSH       = of("option_flushto");
        static final Field CHECK       = of("fcs");
        static final Field WINDOW      = of("option_window");
        static final Field FEATURES    = group("btl2cap.info_extfeatures", "Extended Features");
        static final Field FIXED       = group("btl2cap.info_fixedchans", "Fixed Channels Supported:");

        static final OctetRow BOTH = row("~dcid:2 ~scid:2");
        static final OctetRow BOTH_SOURCE_FIRST = row("~scid:2 ~dcid:2");
        static final OctetRow CONNECTED = row("~dcid:2 ~scid:2 ~result:2 ~status:2");
        static final OctetRow FLAGS = row("~flags.reserved:2 <2 ~flags.continuation:2");
        static final OctetRow FEATURE_BITS = row("~info_flowcontrol:4 <4 ~info_retransmission:4 <4 ~info_bidirqos:4 <4 ~info_enh_retransmission:4 <4 "
            + "~info_streaming:4 <4 ~info_fcs:4 <4 ~info_flow_spec:4 <4 ~info_fixedchan:4 <4 ~info_window:4 <4 ~info_unicast:4");
        static final OctetRow FIXED_BITS = row("~info_fixedchans_null:4 <4 ~info_fixedchans_signal:4 <4 ~info_fixedchans_connless:4 <4 "
            + "~info_fixedchans_amp_man:4 ~info_fixedchans_amp_test:4");
        static final OctetRow UPDATE = row("~min_interval:2 ~max_interval:2 ~slave_latency:2 ~timeout_multiplier:2");
        static final OctetRow CREDIT_REQUEST = row("~le_psm:2 <2 ~psm:2 ~scid:2 ~option_mtu:2 ~mps:2 ~initial_credits:2");
        static final OctetRow CREDIT_RESPONSE = row("~dcid:2 ~option_mtu:2 ~mps:2 ~initial_credits:2 ~le_result:2");
        static final OctetRow CREDIT = row("~cid:2 ~credits:2");
        static final OctetRow RETRANSMISSION = row("~retransmissionmode:1 ~txwindow:1 ~maxtransmit:1 ~retransmittimeout:2 ~monitortimeout:2 ~mps:2");

        private Parts() {}

        static Field of(String name) {
            return BluetoothFields.of("btl2cap." + name);
        }

        private static OctetRow row(String description) {
            return new OctetRow(description, "btl2cap.");
        }
    }
}
