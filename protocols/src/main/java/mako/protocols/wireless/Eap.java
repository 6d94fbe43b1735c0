package mako.protocols.wireless;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.security.Radius;

/** Extensible Authentication Protocol, RFC 3748 section 4: requests and responses of a method, success and failure. */
public final class Eap implements Dissector {

    private static final Values CODES = Values.of("""
        1 Request
        2 Response
        3 Success
        4 Failure
        5 Initiate
        6 Finish
        """);
    private static final Values TYPES = Values.resource(Eap.class, "eap-types.txt");

    static final Field EAP      = protocol("eap", "EAP", "Extensible Authentication Protocol");
    static final Field CODE     = u8("eap.code", "Code", names(CODES));
    static final Field ID       = u8("eap.id", "Id");
    static final Field LENGTH   = u16("eap.len", "Length");
    static final Field TYPE     = u8("eap.type", "Type", names(TYPES));
    static final Field DESIRED  = u8("eap.desired_type", "Desired Auth Type", names(TYPES));
    static final Field IDENTITY = text("eap.identity", "Identity", UTF_8);
    static final Field NOTICE   = text("eap.notification", "Notification", UTF_8);
    static final Field MD5_SIZE = u8("eap.md5.value_size", "EAP-MD5 Value-Size");
    static final Field MD5      = bytes("eap.md5.value", "EAP-MD5 Value");
    static final Field MD5_MORE = bytes("eap.md5.extra_data", "EAP-MD5 Extra Data");
    static final Field DATA     = bytes("eap.data", "EAP Data");

    private static final int REQUEST  = 1;
    private static final int RESPONSE = 2;

    @Override
    public Field dissects() {
        return EAP;
    }

    @Override
    public void link(Links links) {
        links.add(Eapol.CONTENTS, 0, this).add(Radius.CARRIED, Radius.EAP, this);
    }

    @Override
    public void dissect(Dissection d) {
        // Behind the header of the LAN it is no layer of its own.
        if (d.carrier() == Eapol.EAPOL) d.openAgain(EAP);
        else d.open(EAP);
        d.protocolColumn("EAP");
        int code = d.u8(CODE);
        if (d.columns()) d.info("{}", CODES.name(code, "Unknown code (0x" + new Text().hex(code, 2) + ")"));
        d.u8(ID);
        int length = d.u16(LENGTH);
        d.narrow(Math.max(0, length - 4));
        if ((code == REQUEST || code == RESPONSE) && d.remaining() > 0) method(d);
        d.close();
    }

    private static void method(Dissection d) {
        int type = d.u8(TYPE);
        if (d.columns()) d.addInfo(", {}", TYPES.name(type, "Unknown type (" + type + ")"));
        int left = d.remaining();
        if (left <= 0) return;
        switch (type) {
            case 1 -> d.text(IDENTITY, left);
            case 2 -> d.text(NOTICE, left);
            case 3 -> {
                while (d.remaining() > 0) d.u8(DESIRED);
            }
            case 4 -> {
                int size = Math.min(d.u8(MD5_SIZE), left - 1);
                d.bytes(MD5, size);
                if (d.remaining() > 0) d.bytes(MD5_MORE, d.remaining());
            }
            default -> d.bytes(DATA, left);
        }
    }
}
