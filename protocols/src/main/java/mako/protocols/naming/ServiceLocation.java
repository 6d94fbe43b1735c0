package mako.protocols.naming;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Tcp;
import mako.protocols.transport.Udp;

/** Service Location Protocol: version 2 in RFC 2608, version 1 in RFC 2165. */
public final class ServiceLocation implements Dissector {

    static final Field SRVLOC = protocol("srvloc", "SRVLOC", "Service Location Protocol");
    static final Values ERR_NAMES = Values.of("""
        0 No Error
        1 Language not supported
        2 Protocol parse error
        3 Invalid registration
        4 Scope not supported
        5 Character set not understood
        6 Authentication absent
        7 Authentication failed
        """);
    static final Field ERR = u16("srvloc.err", "Error Code", names(ERR_NAMES));
    static final Values ERRV2_NAMES = Values.of("""
        0  No Error
        1  No data in the requested language
        2  The message fails to obey SLP syntax.
        3  The SrvReg has problems
        4  Scope list not supported
        5  Unsupported SLP SPI.
        6  URL and ATTR authentication not provided
        7  Authentication error
        9  Unsupported version number in message header
        10 The DA (or SA) is too sick to respond
        11 UA or SA SHOULD retry
        12 Unknown option from the mandatory range
        13 Invalid SrvReg
        14 No support for AttrRqst or SrvTypeRqst
        15 SrvReg sent too soon
        """);
    static final Field ERRV2 = u16("srvloc.errv2", "Error Code", names(ERRV2_NAMES));
    static final Field XID = u24("srvloc.xid", "XID");
    static final Field LANGTAG = text("srvloc.langtag", "Lang Tag");
    static final Field LANGTAGLEN = u16("srvloc.langtaglen", "Lang Tag Len");
    static final Field NEXTEXTOFF = u24("srvloc.nextextoff", "Next Extension Offset");
    static final Field URL_RESERVED = u8("srvloc.url.reserved", "Reserved", HEX);
    static final Field URL_LIFETIME = u16("srvloc.url.lifetime", "URL lifetime");
    static final Field URL_URLLEN = u16("srvloc.url.urllen", "URL Length");
    static final Field URL_URL = text("srvloc.url.url", "URL");
    static final Field URL_NUMAUTHS = u8("srvloc.url.numauths", "Num Auths");
    static final Values FUNCTION_NAMES = Values.of("""
        1  Service Request
        2  Service Reply
        3  Service Registration
        4  Service Deregister
        5  Service Acknowledge
        6  Attribute Request
        7  Attribute Reply
        8  DA Advertisement
        9  Service Type Request
        10 Service Type Reply
        11 SA Advertisement
        """);
    static final Field FUNCTION = u8("srvloc.function", "Function", names(FUNCTION_NAMES));
    static final Field PKTLEN = u24("srvloc.pktlen", "Packet Length");
    static final Field VERSION = u8("srvloc.version", "Version");
    static final Field FLAGS_V1_OVERFLOW = bit("srvloc.flags_v1.overflow", "Overflow", 0x80, yesNo("Message will not fit in datagram",
        "Message will fit in a datagram"), maskWidth(8));
    static final Field FLAGS_V1_MONOLINGUAL = bit("srvloc.flags_v1.monolingual", "Monolingual", 0x40,
        yesNo("Only responses in specified language will be accepted", "Responses in any language will be accepted"), maskWidth(8));
    static final Field FLAGS_V1_URL_AUTH = bit("srvloc.flags_v1.url_auth", "URL Authentication", 0x20, yesNo("URL Authentication Block is present",
        "URL Authentication Block is absent"), maskWidth(8));
    static final Field FLAGS_V1_ATTRIBUTE_AUTH = bit("srvloc.flags_v1.attribute_auth", "Attribute Authentication", 0x10,
        yesNo("Attribute Authentication Block is present", "Attribute Authentication Block is absent"), maskWidth(8));
    static final Field FLAGS_V1_FRESH = bit("srvloc.flags_v1.fresh", "Fresh Registration", 0x8, yesNo("New Service Registration",
        "Not a new Service Registration"), maskWidth(8));
    static final Field FLAGS_V1 = u8("srvloc.flags_v1", "Flags", HEX, bits(FLAGS_V1_OVERFLOW, FLAGS_V1_MONOLINGUAL, FLAGS_V1_URL_AUTH,
        FLAGS_V1_ATTRIBUTE_AUTH, FLAGS_V1_FRESH));
    static final Field FLAGS_V2_OVERFLOW = bit("srvloc.flags_v2.overflow", "Overflow", 0x8000, yesNo("Message will not fit in datagram",
        "Message will fit in a datagram"), maskWidth(16));
    static final Field FLAGS_V2_FRESH = bit("srvloc.flags_v2.fresh", "Fresh Registration", 0x4000, yesNo("New Service Registration",
        "Not a new Service Registration"), maskWidth(16));
    static final Field FLAGS_V2_REQMULTI = bit("srvloc.flags_v2.reqmulti", "Multicast requested", 0x2000, yesNo("Multicast (or broadcast) request",
        "Not multicast or broadcast"), maskWidth(16));
    static final Field FLAGS_V2 = u16("srvloc.flags_v2", "Flags", HEX, bits(FLAGS_V2_OVERFLOW, FLAGS_V2_FRESH, FLAGS_V2_REQMULTI));
    static final Field AUTHBLKV2_BSD = u16("srvloc.authblkv2_bsd", "BSD", HEX);
    static final Field AUTHBLKV2_LEN = u16("srvloc.authblkv2_len", "Length");
    static final Field AUTHBLKV2_TIMESTAMP = time("srvloc.authblkv2.timestamp", "Timestamp", UTC);
    static final Field AUTHBLKV2_SLPSPILEN = u16("srvloc.authblkv2.slpspilen", "SLP SPI Length");
    static final Field AUTHBLKV2_SLPSPI = text("srvloc.authblkv2.slpspi", "SLP SPI");
    static final Field SRVREQ_PRLISTLEN = u16("srvloc.srvreq.prlistlen", "Previous Response List Length");
    static final Field SRVREQ_PRLIST = text("srvloc.srvreq.prlist", "Previous Response List");
    static final Field SRVREQ_SRVTYPELEN = u16("srvloc.srvreq.srvtypelen", "Service Type Length");
    static final Field SRVREQ_SRVTYPELIST = text("srvloc.srvreq.srvtypelist", "Service Type List");
    static final Field SRVREQ_SCOPELISTLEN = u16("srvloc.srvreq.scopelistlen", "Scope List Length");
    static final Field SRVREQ_SCOPELIST = text("srvloc.srvreq.scopelist", "Scope List");
    static final Field SRVREQ_PREDICATELEN = u16("srvloc.srvreq.predicatelen", "Predicate Length");
    static final Field SRVREQ_PREDICATE = text("srvloc.srvreq.predicate", "Predicate");
    static final Field SRVREQ_SLPSPILEN = u16("srvloc.srvreq.slpspilen", "SLP SPI Length");
    static final Field SRVREQ_SLPSPI = text("srvloc.srvreq.slpspi", "SLP SPI");
    static final Field SRVREQ_URLCOUNT = u16("srvloc.srvreq.urlcount", "Number of URLs");
    static final Field SRVREQ_SRVTYPE = text("srvloc.srvreq.srvtype", "Service Type");
    static final Field SRVREQ_ATTRLISTLEN = u16("srvloc.srvreq.attrlistlen", "Attribute List Length");
    static final Field SRVREQ_ATTRLIST = text("srvloc.srvreq.attrlist", "Attribute List");
    static final Field SRVREQ_ATTRAUTHCOUNT = u8("srvloc.srvreq.attrauthcount", "Attr Auths");
    static final Field SRVDEREQ_SCOPELISTLEN = u16("srvloc.srvdereq.scopelistlen", "Scope List Length");
    static final Field SRVDEREQ_SCOPELIST = text("srvloc.srvdereq.scopelist", "Scope List");
    static final Field SRVDEREQ_TAGLISTLEN = u16("srvloc.srvdereq.taglistlen", "Tag List Length");
    static final Field SRVDEREQ_TAGLIST = text("srvloc.srvdereq.taglist", "Tag List");
    static final Field ATTRREQ_PRLISTLEN = u16("srvloc.attrreq.prlistlen", "Previous Response List Length");
    static final Field ATTRREQ_PRLIST = text("srvloc.attrreq.prlist", "Previous Response List");
    static final Field ATTRREQ_URLLEN = u16("srvloc.attrreq.urllen", "URL Length");
    static final Field ATTRREQ_URL = text("srvloc.attrreq.url", "Service URL");
    static final Field ATTRREQ_SCOPELISTLEN = u16("srvloc.attrreq.scopelistlen", "Scope List Length");
    static final Field ATTRREQ_SCOPELIST = text("srvloc.attrreq.scopelist", "Scope List");
    static final Field ATTRREQ_ATTRLISTLEN = u16("srvloc.attrreq.attrlistlen", "Attribute List Length");
    static final Field ATTRREQ_ATTRLIST = text("srvloc.attrreq.attrlist", "Attribute List");
    static final Field ATTRREQ_TAGLISTLEN = u16("srvloc.attrreq.taglistlen", "Tag List Length");
    static final Field ATTRREQ_TAGLIST = text("srvloc.attrreq.taglist", "Tag List");
    static final Field ATTRREQ_SLPSPILEN = u16("srvloc.attrreq.slpspilen", "SLP SPI Length");
    static final Field ATTRREQ_SLPSPI = text("srvloc.attrreq.slpspi", "SLP SPI");
    static final Field ATTRRPLY_ATTRLISTLEN = u16("srvloc.attrrply.attrlistlen", "Attribute List Length");
    static final Field ATTRRPLY_ATTRLIST = text("srvloc.attrrply.attrlist", "Attribute List");
    static final Field DAADVERT_TIMESTAMP = time("srvloc.daadvert.timestamp", "DAADVERT Timestamp", UTC);
    static final Field DAADVERT_URLLEN = u16("srvloc.daadvert.urllen", "URL Length");
    static final Field DAADVERT_URL = text("srvloc.daadvert.url", "URL");
    static final Field DAADVERT_SCOPELISTLEN = u16("srvloc.daadvert.scopelistlen", "Scope List Length");
    static final Field DAADVERT_SCOPELIST = text("srvloc.daadvert.scopelist", "Scope List");
    static final Field DAADVERT_ATTRLISTLEN = u16("srvloc.daadvert.attrlistlen", "Attribute List Length");
    static final Field DAADVERT_ATTRLIST = text("srvloc.daadvert.attrlist", "Attribute List");
    static final Field DAADVERT_SLPSPILEN = u16("srvloc.daadvert.slpspilen", "SLP SPI Length");
    static final Field DAADVERT_SLPSPI = text("srvloc.daadvert.slpspi", "SLP SPI");
    static final Field DAADVERT_AUTHCOUNT = u8("srvloc.daadvert.authcount", "Auths");
    static final Field SRVTYPEREQ_PRLISTLEN = u16("srvloc.srvtypereq.prlistlen", "Previous Response List Length");
    static final Field SRVTYPEREQ_PRLIST = text("srvloc.srvtypereq.prlist", "Previous Response List");
    static final Field SRVTYPEREQ_NAMEAUTHLISTLEN = u16("srvloc.srvtypereq.nameauthlistlen", "Naming Authority List Length");
    static final Field SRVTYPEREQ_NAMEAUTHLIST = text("srvloc.srvtypereq.nameauthlist", "Naming Authority List");
    static final Field SRVTYPEREQ_SCOPELISTLEN = u16("srvloc.srvtypereq.scopelistlen", "Scope List Length");
    static final Field SRVTYPEREQ_SCOPELIST = text("srvloc.srvtypereq.scopelist", "Scope List");
    static final Field SRVTYPEREQ_SRVTYPELEN = u16("srvloc.srvtypereq.srvtypelen", "Service Type Length");
    static final Field SRVTYPERPLY_SRVTYPE = text("srvloc.srvtyperply.srvtype", "Service Type");
    static final Field SRVTYPEREQ_SRVTYPELISTLEN = u16("srvloc.srvtypereq.srvtypelistlen", "Service Type List Length");
    static final Field SRVTYPERPLY_SRVTYPELIST = text("srvloc.srvtyperply.srvtypelist", "Service Type List");
    static final Field SAADVERT_URLLEN = u16("srvloc.saadvert.urllen", "URL Length");
    static final Field SAADVERT_URL = text("srvloc.saadvert.url", "URL");
    static final Field SAADVERT_SCOPELISTLEN = u16("srvloc.saadvert.scopelistlen", "Scope List Length");
    static final Field SAADVERT_SCOPELIST = text("srvloc.saadvert.scopelist", "Scope List");
    static final Field SAADVERT_ATTRLISTLEN = u16("srvloc.saadvert.attrlistlen", "Attribute List Length");
    static final Field SAADVERT_ATTRLIST = text("srvloc.saadvert.attrlist", "Attribute List");
    static final Field SAADVERT_AUTHCOUNT = u8("srvloc.saadvert.authcount", "Auths");
    static final Field TIMESTAMP = time("srvloc.timestamp", "Timestamp", UTC);
    static final Field BLOCK_STRUCTURE_DESCRIPTOR = u16("srvloc.block_structure_descriptor", "Block Structure Descriptor");
    static final Field AUTHENTICATOR_LENGTH = u16("srvloc.authenticator_length", "Authenticator length");
    static final Field AUTHENTICATION_BLOCK = text("srvloc.authentication_block", "Authentication block");
    static final Field ITEM = text("srvloc.item", "Item");
    static final Field DIALECT = u8("srvloc.dialect", "Dialect");
    static final Field LANGUAGE = text("srvloc.language", "Language");
    static final Values ENCODING_NAMES = Values.of("""
        3    US-ASCII
        27   ISO 10646 UTF-1
        28   ISO 646 basic:1983
        30   ISO 646 IRV:1983
        4    ISO 8859-1
        1000 Unicode
        1012 UTF-7
        106  UTF-8
        """);
    static final Field ENCODING = u16("srvloc.encoding", "Encoding", names(ENCODING_NAMES));
    static final Field TRANSACTION_ID = u16("srvloc.transaction_id", "Transaction ID");
    static final Field SERVICE_TYPE_COUNT = u16("srvloc.service_type_count", "Service Type Count");

    static final Field ERROR_1 = error("srvloc.err.expert", Field.Group.RESPONSE_CODE, "Error");
    static final Field ERROR_2 = error("srvloc.errv2.expert", Field.Group.RESPONSE_CODE, "Error");
    static final Field UNKNOWN = section("Unknown Function Type");
    static final Field UNKNOWN_FUNCTION = error("srvloc.function.unknown", Field.Group.RESPONSE_CODE, "Unknown Function Type");

    private static final int PORT = 427;

    private static final int REQUEST       = 1;
    private static final int REPLY         = 2;
    private static final int REGISTRATION  = 3;
    private static final int DEREGISTER    = 4;
    private static final int ACKNOWLEDGE   = 5;
    private static final int ATTRIBUTE_REQUEST = 6;
    private static final int ATTRIBUTE_REPLY   = 7;
    private static final int DIRECTORY_AGENT   = 8;
    private static final int TYPE_REQUEST  = 9;
    private static final int TYPE_REPLY    = 10;
    private static final int SERVICE_AGENT = 11;

    private static final int ALL           = 0xffff;
    private static final int UNICODE       = 1000;
    private static final int URL_SIGNED    = 0x20;
    private static final int ATTRIBUTES_SIGNED = 0x10;
    /** NTP counts from 1900 on. */
    private static final long ERA          = 2_208_988_800L;

    @Override
    public Field dissects() {
        return SRVLOC;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
        links.addFramed(Tcp.PORTS, PORT, ServiceLocation::length, this);
    }

    private static int length(Dissection d) {
        if (d.captured() < 5) return Framing.NEED_MORE;
        int length = d.peekU8(0) == 2 ? d.peekU24(2) : d.peekU16(2);
        return length == 0 ? d.captured() : length;
    }

    @Override
    public void dissect(Dissection d) {
        d.open(SRVLOC);
        d.protocolColumn("SRVLOC");
        int version = d.u8(VERSION);
        int function = d.u8(FUNCTION);
        if (d.columns()) {
            String name = FUNCTION.names.name(function);
            if (name == null) d.info("Unknown Function ({})", function);
            else d.info("{}", name);
        }
        if (version < 2) first(d, function);
        else second(d, function);
        d.close();
    }

    private static void counted(Dissection d, Field length, Field value) {
        int count = d.u16(length);
        if (count > 0) d.text(value, count);
    }

    private static void unknown(Dissection d, int function) {
        d.open(UNKNOWN);
        d.title("Unknown Function Type: {}", function);
        d.note(UNKNOWN_FUNCTION, "Unknown Function Type: {}", function);
        d.skip(d.captured());
        d.close();
    }

    private static int result(Dissection d, Field field, Field expert) {
        int error = d.u16(field);
        if (error != 0) d.noteLast(expert, "Error: {}", field.names.name(error, "Unknown"));
        return error;
    }

    // ---- version 2

    /** RFC 2608, section 8. */
    private static void second(Dissection d, int function) {
        d.u24(PKTLEN);
        int flags = d.u16(FLAGS_V2);
        if (d.titles()) {
            if ((flags & 0x8000) != 0) d.appendLast(", Overflow");
            if ((flags & 0x4000) != 0) d.appendLast(", Fresh Registration");
            if ((flags & 0x2000) != 0) d.appendLast(", Multicast requested");
        }
        d.u24(NEXTEXTOFF);
        int id = (int) d.uint(XID, 2);
        if (d.columns()) d.addInfo(", V2 XID - {}", id);
        int language = d.u16(LANGTAGLEN);
        d.text(LANGTAG, language);
        switch (function) {
            case REQUEST -> {
                counted(d, SRVREQ_PRLISTLEN, SRVREQ_PRLIST);
                counted(d, SRVREQ_SRVTYPELEN, SRVREQ_SRVTYPELIST);
                counted(d, SRVREQ_SCOPELISTLEN, SRVREQ_SCOPELIST);
                counted(d, SRVREQ_PREDICATELEN, SRVREQ_PREDICATE);
                counted(d, SRVREQ_SLPSPILEN, SRVREQ_SLPSPI);
            }
            case REPLY -> {
                result(d, ERRV2, ERROR_2);
                int count = d.u16(SRVREQ_URLCOUNT);
                for (int i = 0; i < count; i++) entry2(d);
            }
            case REGISTRATION -> {
                entry2(d);
                counted(d, SRVREQ_SRVTYPELEN, SRVREQ_SRVTYPE);
                counted(d, SRVREQ_SCOPELISTLEN, SRVREQ_SCOPELIST);
                attributes(d, SRVREQ_ATTRLISTLEN, SRVREQ_ATTRLIST);
                d.u8(SRVREQ_ATTRAUTHCOUNT);
            }
            case DEREGISTER -> {
                counted(d, SRVDEREQ_SCOPELISTLEN, SRVDEREQ_SCOPELIST);
                entry2(d);
                counted(d, SRVDEREQ_TAGLISTLEN, SRVDEREQ_TAGLIST);
            }
            case ACKNOWLEDGE -> result(d, ERRV2, ERROR_2);
            case ATTRIBUTE_REQUEST -> {
                counted(d, ATTRREQ_PRLISTLEN, ATTRREQ_PRLIST);
                counted(d, ATTRREQ_URLLEN, ATTRREQ_URL);
                counted(d, ATTRREQ_SCOPELISTLEN, ATTRREQ_SCOPELIST);
                counted(d, ATTRREQ_TAGLISTLEN, ATTRREQ_TAGLIST);
                counted(d, ATTRREQ_SLPSPILEN, ATTRREQ_SLPSPI);
            }
            case ATTRIBUTE_REPLY -> {
                result(d, ERRV2, ERROR_2);
                attributes(d, ATTRRPLY_ATTRLISTLEN, ATTRRPLY_ATTRLIST);
                d.u8(SRVREQ_ATTRAUTHCOUNT);
            }
            case DIRECTORY_AGENT -> {
                result(d, ERRV2, ERROR_2);
                moment(d, DAADVERT_TIMESTAMP);
                counted(d, DAADVERT_URLLEN, DAADVERT_URL);
                counted(d, DAADVERT_SCOPELISTLEN, DAADVERT_SCOPELIST);
                counted(d, DAADVERT_ATTRLISTLEN, DAADVERT_ATTRLIST);
                counted(d, DAADVERT_SLPSPILEN, DAADVERT_SLPSPI);
                int count = d.u8(DAADVERT_AUTHCOUNT);
                for (int i = 0; i < count; i++) signature2(d);
            }
            case TYPE_REQUEST -> {
                counted(d, SRVTYPEREQ_PRLISTLEN, SRVTYPEREQ_PRLIST);
                authorities(d);
                counted(d, SRVTYPEREQ_SCOPELISTLEN, SRVTYPEREQ_SCOPELIST);
            }
            case TYPE_REPLY -> {
                result(d, ERRV2, ERROR_2);
                counted(d, SRVTYPEREQ_SRVTYPELISTLEN, SRVTYPERPLY_SRVTYPELIST);
            }
            case SERVICE_AGENT -> {
                counted(d, SAADVERT_URLLEN, SAADVERT_URL);
                counted(d, SAADVERT_SCOPELISTLEN, SAADVERT_SCOPELIST);
                counted(d, SAADVERT_ATTRLISTLEN, SAADVERT_ATTRLIST);
                int count = d.u8(SAADVERT_AUTHCOUNT);
                for (int i = 0; i < count; i++) signature2(d);
            }
            default -> unknown(d, function);
        }
    }

    /** Section 4.3. */
    private static void entry2(Dissection d) {
        d.u8(URL_RESERVED);
        d.u16(URL_LIFETIME);
        d.text(URL_URL, d.u16(URL_URLLEN));
        int count = d.u8(URL_NUMAUTHS);
        for (int i = 0; i < count; i++) signature2(d);
    }

    /** Section 9.2: how long a block is counts its first octets too. */
    private static void signature2(Dissection d) {
        int start = d.offset();
        d.u16(AUTHBLKV2_BSD);
        int length = d.u16(AUTHBLKV2_LEN);
        moment(d, AUTHBLKV2_TIMESTAMP);
        d.text(AUTHBLKV2_SLPSPI, d.u16(AUTHBLKV2_SLPSPILEN));
        int rest = start + length - d.offset();
        if (rest > 0) d.skip(rest);
    }

    private static void moment(Dissection d, Field field) {
        d.time(field, d.offset(), 4, d.peekU32(0), 0);
        d.skip(4);
    }

    private static void authorities(Dissection d) {
        int count = d.u16(SRVTYPEREQ_NAMEAUTHLISTLEN);
        if (count == ALL) d.titleLast("Naming Authority List Length (All Naming Authorities): {}", count);
        else if (count > 0) d.text(SRVTYPEREQ_NAMEAUTHLIST, count);
    }

    /** Section 5: a list with commas between its attributes, each in a line of its own. */
    private static void attributes(Dissection d, Field length, Field list) {
        int count = d.u16(length);
        if (count == 0) return;
        int start = d.offset();
        d.text(list, count);
        d.openLast();
        int end = d.offset();
        int number = 1;
        for (int at = start; at < end; number++) {
            d.seek(at);
            int comma = d.find(',');
            int width = comma < 0 || at + comma > end ? end - at : comma;
            if (d.titles()) {
                String words = d.peekText(0, width);
                d.at(ITEM, at, width);
                d.titleLast("Item {}: {s}", number, words);
            } else {
                d.at(ITEM, at, width);
            }
            at += width + 1;
        }
        d.seek(end);
        d.close();
    }

    // ---- version 1

    /** RFC 2165, section 17. */
    private static void first(Dissection d, int function) {
        d.uint(PKTLEN, 2);
        int flags = d.u8(FLAGS_V1);
        if (d.titles()) {
            if ((flags & 0x80) != 0) d.appendLast(", Overflow");
            if ((flags & 0x40) != 0) d.appendLast(", Monolingual");
            if ((flags & URL_SIGNED) != 0) d.appendLast(", URL Authentication");
            if ((flags & ATTRIBUTES_SIGNED) != 0) d.appendLast(", Attribute Authentication");
            if ((flags & 0x08) != 0) d.appendLast(", Fresh Registration");
        }
        d.u8(DIALECT);
        d.text(LANGUAGE, 2);
        int encoding = d.u16(ENCODING);
        int id = d.u16(TRANSACTION_ID);
        if (d.columns()) d.addInfo(", V1 Transaction ID - {}", id);
        switch (function) {
            case REQUEST -> {
                encoded(d, SRVREQ_PRLISTLEN, SRVREQ_PRLIST, encoding);
                encoded(d, SRVREQ_PREDICATELEN, SRVREQ_PREDICATE, encoding);
            }
            case REPLY -> {
                result(d, ERR, ERROR_1);
                int count = d.u16(SRVREQ_URLCOUNT);
                for (int i = 0; i < count; i++) entry1(d, encoding, flags);
            }
            case REGISTRATION -> {
                entry1(d, encoding, flags);
                encoded(d, SRVREQ_ATTRLISTLEN, SRVREQ_ATTRLIST, encoding);
                if ((flags & ATTRIBUTES_SIGNED) != 0) signature1(d);
            }
            case DEREGISTER -> {
                encoded(d, URL_URLLEN, URL_URL, encoding);
                if ((flags & URL_SIGNED) != 0) signature1(d);
                encoded(d, SRVDEREQ_TAGLISTLEN, SRVDEREQ_TAGLIST, encoding);
            }
            case ACKNOWLEDGE -> result(d, ERR, ERROR_1);
            case ATTRIBUTE_REQUEST -> {
                encoded(d, ATTRREQ_PRLISTLEN, ATTRREQ_PRLIST, encoding);
                encoded(d, ATTRREQ_URLLEN, ATTRREQ_URL, encoding);
                encoded(d, ATTRREQ_SCOPELISTLEN, ATTRREQ_SCOPELIST, encoding);
                encoded(d, ATTRREQ_ATTRLISTLEN, ATTRREQ_ATTRLIST, encoding);
            }
            case ATTRIBUTE_REPLY -> {
                result(d, ERRV2, ERROR_2);
                encoded(d, ATTRRPLY_ATTRLISTLEN, ATTRRPLY_ATTRLIST, encoding);
                if ((flags & ATTRIBUTES_SIGNED) != 0) signature1(d);
            }
            case DIRECTORY_AGENT -> {
                result(d, ERR, ERROR_1);
                encoded(d, DAADVERT_URLLEN, DAADVERT_URL, encoding);
                encoded(d, DAADVERT_SCOPELISTLEN, DAADVERT_SCOPELIST, encoding);
            }
            case TYPE_REQUEST -> {
                encoded(d, SRVTYPEREQ_PRLISTLEN, SRVTYPEREQ_PRLIST, encoding);
                int count = d.u16(SRVTYPEREQ_NAMEAUTHLISTLEN);
                if (count == ALL) d.titleLast("Naming Authority List Length (All Naming Authorities): {}", count);
                else characters(d, SRVTYPEREQ_NAMEAUTHLIST, count, encoding);
                encoded(d, SRVTYPEREQ_SCOPELISTLEN, SRVTYPEREQ_SCOPELIST, encoding);
            }
            case TYPE_REPLY -> {
                result(d, ERR, ERROR_1);
                int count = d.u16(SERVICE_TYPE_COUNT);
                for (int i = 0; i < count; i++) encoded(d, SRVTYPEREQ_SRVTYPELEN, SRVTYPERPLY_SRVTYPE, encoding);
            }
            default -> unknown(d, function);
        }
    }

    private static void encoded(Dissection d, Field length, Field value, int encoding) {
        characters(d, value, d.u16(length), encoding);
    }

    private static void characters(Dissection d, Field value, int count, int encoding) {
        if (encoding == UNICODE) d.text(value, count, Field.Charset.UTF_16_BIG);
        else d.text(value, count);
    }

    /** Section 17.2. */
    private static void entry1(Dissection d, int encoding, int flags) {
        d.u16(URL_LIFETIME);
        encoded(d, URL_URLLEN, URL_URL, encoding);
        if ((flags & URL_SIGNED) != 0) signature1(d);
    }

    /** Section 4.3. */
    private static void signature1(Dissection d) {
        d.ensure(8);
        long seconds = d.peekU32(0);
        // Where the highest bit is not set it counts from 2036 on.
        d.time(TIMESTAMP, d.offset(), 8, seconds - ERA + ((seconds & 0x8000_0000L) == 0 ? 1L << 32 : 0), (int) (d.peekU32(4) * 1_000_000_000 >>> 32));
        d.skip(8);
        d.u16(BLOCK_STRUCTURE_DESCRIPTOR);
        d.text(AUTHENTICATION_BLOCK, d.u16(AUTHENTICATOR_LENGTH));
    }
}
