package mako.protocols.windows;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Distributed COM: what stands before the arguments of calls and results of its interfaces, and the interfaces that it needs itself; [MS-DCOM]. */
final class Dcom {

    private static final Field DCOM       = protocol("dcom", "DCOM", "DCOM");
    private static final Field MAJOR      = u16("dcom.version_major", "VersionMajor");
    private static final Field MINOR      = u16("dcom.version_minor", "VersionMinor");
    private static final Values FLAGS     = Values.of("0 INFO_NULL\n1 INFO_LOCAL");
    private static final Field THIS_FLAGS = u32("dcom.this.flags", "Flags", HEX, names(FLAGS));
    private static final Field THIS_RESERVED = u32("dcom.this.res", "Reserved", HEX);
    private static final Field CAUSALITY  = guid("dcom.this.uuid", "Causality ID");
    private static final Field THAT_FLAGS = u32("dcom.that.flags", "Flags", HEX, names(FLAGS));
    private static final Field IPID       = guid("dcom.ipid", "IPID");
    private static final Field IID        = guid("dcom.iid", "IID");
    private static final Field CLSID      = guid("dcom.clsid", "CLSID");
    private static final Values RESULTS   = Values.resource(Dcom.class, "dcom-results.txt");
    private static final Field RESULT     = u32("dcom.hresult", "HResult", HEX, names(RESULTS));
    private static final Field FAILURE    = note(Field.Group.RESPONSE_CODE, "dcom.hresult.expert", "Hresult");
    private static final Field COUNT      = u32("dcom.ip_cnt_data", "CntData");
    private static final Field REFERENCE  = group("dcom.objref", "OBJREF");
    private static final Field SIGNATURE  = u32("dcom.objref.signature", "Signature", HEX, names(Values.of("0x574f454d MEOW")));
    private static final Field KIND       = u32("dcom.objref.flags", "Flags", HEX, names(Values.of("""
        1 OBJREF_STANDARD
        2 OBJREF_HANDLER
        4 OBJREF_CUSTOM
        """)));
    private static final Field STANDARD   = group("dcom.stdobjref", "STDOBJREF");
    private static final Field STANDARD_FLAGS = u32("dcom.stdobjref.flags", "Flags", HEX, names(Values.of("""
        0x0000 SORF_NULL
        0x0001 SORF_OXRES1
        0x0020 SORF_OXRES2
        0x0040 SORF_OXRES3
        0x0080 SORF_OXRES4
        0x0100 SORF_OXRES5
        0x0200 SORF_OXRES6
        0x0400 SORF_OXRES7
        0x0800 SORF_OXRES8
        0x1000 SORF_NOPING
        """)));
    private static final Field PUBLIC     = u32("dcom.stdobjref.public_refs", "PublicRefs", HEX);
    private static final Field OXID       = u64("dcom.oxid", "OXID", HEX);
    private static final Field OID        = u64("dcom.oid", "OID", HEX);
    private static final Field CUSTOM     = group("dcom.custobjref", "CUSTOMOBJREF");
    private static final Field EXTENSION  = u32("dcom.objref.cbextension", "CBExtension");
    private static final Field SIZE       = u32("dcom.objref.size", "Size");
    private static final Field RESOLVER   = group("dcom.objref.resolver_address", "ResolverAddress");
    private static final Field ADDRESS    = group("dcom.oxid.address", "Address");
    private static final Field ENTRIES    = u16("dcom.dualstringarray.num_entries", "NumEntries");
    private static final Field SECURITY_OFFSET = u16("dcom.dualstringarray.security_offset", "SecurityOffset");
    private static final Field STRING     = group("dcom.dualstringarray.string", "StringBinding");
    private static final Values TOWERS    = Values.of("""
        0x04 NCACN_DNET_NSP
        0x07 NCACN_IP_TCP
        0x08 NCADG_IP_UDP
        0x09 NCACN_IP
        0x0c NCACN_SPX
        0x0d NCACN_NB_IPX
        0x0e NCADG_IPX
        0x12 NCACN_NB_NB
        0x1f NCACN_HTTP
        """);
    private static final Field TOWER      = u16("dcom.dualstringarray.tower_id", "TowerId", HEX, names(TOWERS));
    private static final Field NETWORK    = text("dcom.dualstringarray.network_addr", "NetworkAddr", UTF_16_LITTLE);
    private static final Field SECURITY   = group("dcom.dualstringarray.security", "SecurityBinding");
    private static final Field AUTHENTICATION = u16("dcom.dualstringarray.security_authn_svc", "AuthnSvc", HEX, names(Values.of("""
        0x00 RPC_C_AUTHN_NONE
        0x01 RPC_C_AUTHN_DCE_PRIVATE
        0x02 RPC_C_AUTHN_DCE_PUBLIC
        0x04 RPC_C_AUTHN_DEC_PUBLIC
        0x09 RPC_C_AUTHN_GSS_NEGOTIATE
        0x0a RPC_C_AUTH_WINNT
        0x0e RPC_C_AUTHN_GSS_SCHANNEL
        0x10 RPC_C_AUTHN_GSS_KERBEROS
        0x11 RPC_C_AUTHN_MSN
        0x12 RPC_C_AUTHN_DPA
        0x64 RPC_C_AUTHN_MQ
        0xffff RPC_C_AUTHN_DEFAULT
        """)));
    private static final Field AUTHORIZATION = u16("dcom.dualstringarray.security_authz_svc", "AuthzSvc", HEX, names(Values.of("""
        0 RPC_C_AUTHZ_NONE
        1 RPC_C_AUTHZ_NAME
        2 RPC_C_AUTHZ_DCE
        0xffff Default
        """)));
    private static final Field PRINCIPAL  = text("dcom.dualstringarray.security_princ_name", "PrincName", UTF_16_LITTLE);
    private static final Field UNKNOWN_1  = u64("oxid.unknown1", "unknown 8 bytes 1", HEX);
    private static final Field UNKNOWN_2  = u64("oxid.unknown2", "unknown 8 bytes 2", HEX);

    private static final Field REFS       = u32("remunk.refs", "Refs");
    private static final Field IIDS       = u16("remunk.iids", "IIDs");
    private static final Field QUERIED    = group("remunk.qiresult", "QIResult");
    private static final Field RELEASED   = group("remunk.reminterfaceref", "RemInterfaceRef");
    private static final Field RELEASED_COUNT = u32("remunk.int_refs", "InterfaceRefs");
    private static final Field PUBLIC_REFS = u32("remunk.public_refs", "PublicRefs");
    private static final Field PRIVATE_REFS = u32("remunk.private_refs", "PrivateRefs");

    private static final Field TYPE_INFO  = u32("dispatch.tinfo", "TInfo");
    private static final Field TYPE_INFO_OBJECT = group("dispatch.itinfo", "TInfo");
    private static final Field LANGUAGE   = u32("dispatch.lcid", "LCID", HEX, names(Values.of("0 Language neutral\n0x400 LOCALE_USER_DEFAULT\n0x409 English (United States)")));
    private static final Field CLASS_INFO = group("provideclassinfo.itypeinfo", "ITypeInfo");

    private static final long MEOW = 0x574f454d;

    private Dcom() {}

    /** Reads the arguments of an operation of one of DCOM's interfaces; what nobody reads is shown as bytes. */
    static boolean read(Ndr ndr, String interfaceName, RpcCall call) {
        Dissection d = ndr.d;
        int operation = call.operation();
        if (interfaceName.equals("oxid")) {
            if (operation == 3 && !call.request()) {
                result(ndr);
                return true;
            }
            if (operation == 5) {
                if (!call.request()) alive(ndr);
                return true;
            }
            return false;
        }
        if (operation < 3) return false;
        if (call.request()) callHeader(ndr, call);
        else resultHeader(ndr, call);
        boolean known = switch (interfaceName) {
            case "remunk", "remunk2" -> remote(ndr, operation, call.request());
            case "dispatch" -> dispatch(ndr, operation, call.request());
            case "provideclassinfo" -> {
                if (!call.request()) {
                    pointer(ndr, CLASS_INFO);
                    result(ndr);
                }
                yield true;
            }
            default -> false;
        };
        if (!known && d.remaining() > 0) d.bytes(RpcStub.STUB, d.remaining());
        return true;
    }

    // ---- what stands before arguments: sections 2.2.13.3 and 2.2.13.4

    private static void callHeader(Ndr ndr, RpcCall call) {
        Dissection d = ndr.d;
        d.openBeside(DCOM);
        int major = ndr.u16(MAJOR);
        int minor = ndr.u16(MINOR);
        ndr.u32(THIS_FLAGS);
        ndr.u32(THIS_RESERVED);
        String causality = RpcBinding.peekUuid(d, ndr.little());
        ndr.guid(CAUSALITY);
        d.title("DCOM, ORPCThis, V{}.{}, Causality ID: {}", major, minor, causality);
        extensions(ndr);
        d.close();
        object(d, call);
    }

    private static void resultHeader(Ndr ndr, RpcCall call) {
        Dissection d = ndr.d;
        d.openBeside(DCOM);
        d.title("DCOM, ORPCThat");
        ndr.u32(THAT_FLAGS);
        extensions(ndr);
        d.close();
        object(d, call);
    }

    /** Passes over extensions: a pointer, and where it is not null their count and room for pointers to them. */
    private static void extensions(Ndr ndr) {
        Dissection d = ndr.d;
        ndr.align(4);
        long referent = ndr.peek(4);
        d.skip(4);
        if (referent == 0) return;
        throw d.malformed();
    }

    private static void object(Dissection d, RpcCall call) {
        if (call.object() == null) return;
        if (call.little()) d.leGuid(IPID, d.offset(), call.object());
        else d.at(IPID, d.offset(), 0, call.object());
        d.generated();
        if (d.titles()) d.titleLast("Object UUID/IPID: {}", uuid(call.object(), call.little()));
    }

    private static String uuid(byte[] bytes, boolean little) {
        Text text = new Text();
        int[] order = little ? new int[] {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15}
            : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) text.raw('-');
            text.hex(bytes[order[i]] & 0xff, 2);
        }
        return text.toString();
    }

    private static void result(Ndr ndr) {
        String name = readResult(ndr);
        ndr.d.addInfo(" -> {}", name);
    }

    private static String readResult(Ndr ndr) {
        Dissection d = ndr.d;
        long value = ndr.u32(RESULT);
        String name = RESULTS.name(value, "Unknown (0x%08x)".formatted(value));
        if (value != 0) d.noteLast(FAILURE, "Hresult: {}", name);
        return name;
    }

    // ---- references to objects: section 2.2.18

    /** Reads a pointer to an object; returns how far it was read. */
    private static void pointer(Ndr ndr, Field group) {
        Dissection d = ndr.d;
        ndr.align(4);
        long referent = ndr.peek(4);
        d.skip(4);
        if (referent == 0) return;
        d.open(group);
        d.skip(4);
        int count = (int) Math.min(ndr.u32(COUNT), Integer.MAX_VALUE);
        int rest = d.narrow(count);
        reference(ndr);
        d.widen(rest);
        d.close();
    }

    private static void reference(Ndr ndr) {
        Dissection d = ndr.d;
        d.open(REFERENCE);
        long signature = d.le32(SIGNATURE);
        if (signature == MEOW) {
            long kind = d.le32(KIND);
            named(d, IID);
            switch ((int) kind) {
                case 1 -> {
                    standard(d);
                    dualStrings(d, RESOLVER);
                }
                case 2 -> {
                    standard(d);
                    named(d, CLSID);
                    dualStrings(d, RESOLVER);
                }
                case 4 -> {
                    d.open(CUSTOM);
                    named(d, CLSID);
                    d.le32(EXTENSION);
                    d.le32(SIZE);
                    d.close();
                }
                default -> {}
            }
        }
        d.close();
    }

    /** Reads a GUID and returns what it is called, or itself. */
    private static String named(Dissection d, Field field) {
        String uuid = RpcBinding.peekUuid(d, true);
        d.leGuid(field);
        String name = RpcBinding.name(uuid);
        if (name != null && d.titles()) d.titleLast("{}: {} ({})", field.label, name, uuid);
        return name == null ? uuid : name;
    }

    private static void standard(Dissection d) {
        d.open(STANDARD);
        d.le32(STANDARD_FLAGS);
        long refs = d.le32(PUBLIC);
        d.le64(OXID);
        d.le64(OID);
        String name = named(d, IPID);
        d.title("STDOBJREF: PublicRefs={} IPID={}", refs, name);
        d.close();
    }

    /** Where an object's server can be found and how it is secured: section 2.2.19. */
    private static void dualStrings(Dissection d, Field group) {
        d.open(group);
        int start = d.offset();
        int entries = d.le16(ENTRIES);
        int security = d.le16(SECURITY_OFFSET);
        int end = start + 4 + 2 * entries;
        int securityAt = start + 4 + 2 * security;
        int strings = 0;
        while (d.offset() < securityAt && d.peekLe16(0) != 0) string(d, ++strings);
        if (d.offset() < securityAt) d.seek(Math.min(securityAt, d.offset() + d.remaining()));
        int securities = 0;
        while (d.offset() < end && d.peekLe16(0) != 0) security(d, ++securities);
        if (d.offset() < end) d.seek(Math.min(end, d.offset() + d.remaining()));
        d.title("{}: STRINGBINDINGs={}, SECURITYBINDINGs={}", group.label, strings, securities);
        d.close();
    }

    private static void string(Dissection d, int number) {
        d.open(STRING);
        int tower = d.le16(TOWER);
        String address = wide(d, NETWORK);
        d.title("StringBinding[{}]: TowerId={}, NetworkAddr=\"{}\"", number, TOWERS.name(tower, "Unknown (0x%04x)".formatted(tower)), address);
        d.close();
    }

    private static void security(Dissection d, int number) {
        d.open(SECURITY);
        int authentication = d.le16(AUTHENTICATION);
        int authorization = d.le16(AUTHORIZATION);
        String principal = wide(d, PRINCIPAL);
        if (d.titles()) {
            d.title("SecurityBinding[{}]: AuthnSvc=0x{}, AuthzSvc=0x{}, PrincName=\"{}\"", number, "%04x".formatted(authentication),
                "%04x".formatted(authorization), principal);
        }
        d.close();
    }

    /** Reads characters of 16 bits up to one that is zero. */
    private static String wide(Dissection d, Field field) {
        int count = 0;
        while (d.peekLe16(2 * count) != 0) count++;
        String value = "";
        if (d.titles()) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < count; i++) text.append((char) d.peekLe16(2 * i));
            value = text.toString();
        }
        d.text(field, 2 * count + 2);
        return value;
    }

    // ---- IObjectExporter: section 3.1.2.5.1

    private static void alive(Ndr ndr) {
        Dissection d = ndr.d;
        ndr.u16(MAJOR);
        ndr.u16(MINOR);
        d.le64(UNKNOWN_1);
        dualStrings(d, ADDRESS);
        ndr.align(4);
        d.le64(UNKNOWN_2);
        d.skipRest();
    }

    // ---- IRemUnknown: section 3.1.1.5.6

    private static boolean remote(Ndr ndr, int operation, boolean request) {
        switch (operation) {
            case 3 -> {
                if (request) query(ndr);
                else queried(ndr);
            }
            case 4 -> {
                if (!request) return false;
                references(ndr);
            }
            case 5 -> {
                if (request) references(ndr);
                else result(ndr);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void query(Ndr ndr) {
        Dissection d = ndr.d;
        named(d, IPID);
        ndr.u32(REFS);
        int count = ndr.u16(IIDS);
        ndr.align(4);
        d.skip(4);
        if (d.columns()) d.addInfo(" ");
        for (int i = 1; i <= count && d.remaining() > 0; i++) {
            String uuid = RpcBinding.peekUuid(d, true);
            String name = RpcBinding.name(uuid);
            d.leGuid(IID);
            if (name != null) d.titleLast("IID[{}]: {} ({})", i, name, uuid);
            else d.titleLast("IID[{}]: {}", i, uuid);
            if (d.columns()) d.addInfo(i == 1 ? "IID[{}]={}" : ",IID[{}]={}", i, name == null ? "???" : name);
        }
    }

    private static void queried(Ndr ndr) {
        Dissection d = ndr.d;
        ndr.align(4);
        long referent = ndr.peek(4);
        d.skip(4);
        if (referent != 0) {
            long count = ndr.peek(4);
            d.skip(4);
            for (long i = 1; i <= count && d.remaining() > 0; i++) {
                ndr.align(8);
                d.open(QUERIED);
                String name = readResult(ndr);
                ndr.align(8);
                standard(d);
                d.title("QIResult[{}]: {}", i, name);
                if (d.columns()) d.addInfo(i == 1 ? " {}[{}]" : ",{}[{}]", name, i);
                d.close();
            }
        }
        result(ndr);
    }

    private static void references(Ndr ndr) {
        Dissection d = ndr.d;
        // The number of references is there twice; the second is that of the array.
        d.skip(4);
        long count = ndr.u32(RELEASED_COUNT);
        if (d.columns()) d.addInfo(" Cnt={} Refs=", count, 0);
        for (long i = 1; i <= count && d.remaining() > 0; i++) {
            d.open(RELEASED);
            String name = named(d, IPID);
            long publics = ndr.u32(PUBLIC_REFS);
            long privates = ndr.u32(PRIVATE_REFS);
            d.title("RemInterfaceRef[{}]: IPID={}, PublicRefs={}, PrivateRefs={}", i, name, publics, privates);
            if (d.columns()) d.addInfo(i == 1 ? "{}-{}" : ",{}-{}", publics, privates);
            d.close();
        }
    }

    // ---- IDispatch: [MS-OAUT] section 3.1.4

    private static boolean dispatch(Ndr ndr, int operation, boolean request) {
        switch (operation) {
            case 3 -> {
                if (request) return true;
                ndr.u32(TYPE_INFO);
                result(ndr);
            }
            case 4 -> {
                if (request) {
                    ndr.u32(TYPE_INFO);
                    ndr.u32(LANGUAGE);
                } else {
                    pointer(ndr, TYPE_INFO_OBJECT);
                    result(ndr);
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
