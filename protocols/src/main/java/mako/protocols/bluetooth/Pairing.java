package mako.protocols.bluetooth;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Security Manager Protocol: pairing of devices, Bluetooth Core Specification, volume 3, part H, clause 3. */
public final class Pairing implements Dissector {

    static final Field SECURITY = protocol("btsmp", "BT SMP", "Bluetooth Security Manager Protocol");

    private static final String PAIRING = "~io_capability:1 ~oob_data_flags:1 ~authreq:1[~reserved_flags:1 <1 ~keypress_flag:1 <1 ~sc_flag:1 <1 "
        + "~mitm_flag:1 <1 ~bonding_flags:1] ~max_enc_key_size:1 ~initiator_key_distribution:1[~key_dist_reserved:1 <1 ~key_dist_linkkey:1 <1 "
        + "~key_dist_sign:1 <1 ~key_dist_id:1 <1 ~key_dist_enc:1] ~responder_key_distribution:1[~key_dist_reserved:1 <1 ~key_dist_linkkey:1 <1 "
        + "~key_dist_sign:1 <1 ~key_dist_id:1 <1 ~key_dist_enc:1]";

    private static final int REQUEST  = 1;
    private static final int RESPONSE = 2;
    private static final int FAILED   = 5;
    private static final int SECURITY_REQUEST = 11;
    private static final int KEY_PRESSED = 14;

    @Override
    public Field dissects() {
        return SECURITY;
    }

    @Override
    public void link(Links links) {
        links.add(LogicalLink.CHANNELS, 6, this);
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SECURITY);
        d.protocolColumn("SMP");
        int code = d.u8(Parts.OPCODE);
        if (d.columns()) d.info("{} {}", BluetoothLink.of(d.about()).way(), Parts.OPCODE.names.name(code, "<unknown>"));
        int at = d.offset();
        if (code < Parts.ROWS.length && Parts.ROWS[code] != null) Parts.ROWS[code].read(d);
        if (d.columns()) {
            Source source = d.currentSource();
            switch (code) {
                case REQUEST, RESPONSE -> {
                    d.addInfo(": AuthReq: {} | Initiator Key(s): {} | Responder Key(s): {}", wishes(source.u8(at + 2)), keys(source.u8(at + 4)),
                        keys(source.u8(at + 5)));
                }
                case FAILED -> d.addInfo(": {}", Parts.REASON.names.name(source.u8(at), "<unknown>"));
                case KEY_PRESSED -> d.addInfo(": {}", Parts.PRESSED.names.name(source.u8(at), "<unknown>"));
                case SECURITY_REQUEST -> d.addInfo(": AuthReq: {}", wishes(source.u8(at)));
                default -> {}
            }
        }
        if (d.remaining() > 0) d.skipRest();
        d.close();
    }

    private static String wishes(int octet) {
        var words = new StringBuilder((octet & 3) == 1 ? "Bonding" : (octet & 3) == 0 ? "No Bonding" : "Reserved");
        if ((octet & 4) != 0) words.append(", MITM");
        if ((octet & 8) != 0) words.append(", SecureConnection");
        if ((octet & 16) != 0) words.append(", Keypress");
        if ((octet & 0xe0) != 0) words.append(", Reserved");
        return words.toString();
    }

    private static String keys(int octet) {
        var words = new StringBuilder();
        String[] names = {"LTK", "IRK", "CSRK", "Linkkey"};
        for (int i = 0; i < names.length; i++) {
            if ((octet >> i & 1) == 0) continue;
            if (words.length() > 0) words.append(", ");
            words.append(names[i]);
        }
        return words.length() == 0 ? "<none>" : words.toString();
    }

    private static final class Parts {
        static final Field OPCODE = BluetoothFields.of("btsmp.opcode");
        static final Field PRESSED = BluetoothFields.of("btsmp.notification_type");
        static final Field REASON = BluetoothFields.of("btsmp.reason");
        static final OctetRow[] ROWS = new OctetRow[15];

        static {
            String[] rows = {null, PAIRING, PAIRING, "~cfm_value:16", "~random_value:16", "~reason:1", "~long_term_key:16",
                "~ediv:2 ~random_value:8", "~id_resolving_key:16", "~address_type:1 ~bd_addr:6", "~signature_key:16",
                "~authreq:1[~reserved_flags:1 <1 ~keypress_flag:1 <1 ~sc_flag:1 <1 ~mitm_flag:1 <1 ~bonding_flags:1]",
                "~public_key_x:32 ~public_key_y:32", "~dhkey_check:16", "~notification_type:1"};
            for (int i = 0; i < rows.length; i++) if (rows[i] != null) ROWS[i] = new OctetRow(rows[i], "btsmp.");
        }

        private Parts() {}
    }
}
