package mako.protocols.windows;

import static mako.dissect.Fields.*;

import java.util.HexFormat;
import mako.dissect.*;
import mako.protocols.encoding.Ber;

/** NT LAN Manager authentication, Microsoft [MS-NLMP] section 2.2: three messages, and what signs what is said later. */
public final class Ntlmssp implements Dissector {

    static final Values TYPES         = Values.of("""
        1 NTLMSSP_NEGOTIATE
        2 NTLMSSP_CHALLENGE
        3 NTLMSSP_AUTH
        4 NTLMSSP_UNKNOWN
        """);

    static final Field NTLMSSP        = protocol("ntlmssp", "NTLMSSP", "NTLM Secure Service Provider");
    static final Field IDENTIFIER     = text("ntlmssp.identifier", "NTLMSSP identifier");
    static final Field TYPE           = u32("ntlmssp.messagetype", "NTLM Message Type", HEX, names(TYPES));
    static final Field FLAGS = u32("ntlmssp.negotiateflags", "Negotiate Flags", HEX, bits(
        bit("ntlmssp.negotiate56", "Negotiate 56", 0x80000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatekeyexch", "Negotiate Key Exchange", 0x40000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiate128", "Negotiate 128", 0x20000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatent10000000", "Negotiate 0x10000000", 0x10000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatent08000000", "Negotiate 0x08000000", 0x8000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatent04000000", "Negotiate 0x04000000", 0x4000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateversion", "Negotiate Version", 0x2000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatent01000000", "Negotiate 0x01000000", 0x1000000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatetargetinfo", "Negotiate Target Info", 0x800000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.requestnonntsession", "Request Non-NT Session", 0x400000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatent00200000", "Negotiate 0x00200000", 0x200000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateidentify", "Negotiate Identify", 0x100000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatentlm2", "Negotiate Extended Security", 0x80000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.targettypeshare", "Target Type Share", 0x40000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.targettypeserver", "Target Type Server", 0x20000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.targettypedomain", "Target Type Domain", 0x10000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatealwayssign", "Negotiate Always Sign", 0x8000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiate00004000", "Negotiate 0x00004000", 0x4000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateoemworkstationsupplied", "Negotiate OEM Workstation Supplied", 0x2000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateoemdomainsupplied", "Negotiate OEM Domain Supplied", 0x1000, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateanonymous", "Negotiate Anonymous", 0x800, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatentonly", "Negotiate NT Only", 0x400, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatentlm", "Negotiate NTLM key", 0x200, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiate00000100", "Negotiate 0x00000100", 0x100, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatelmkey", "Negotiate Lan Manager Key", 0x80, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatedatagram", "Negotiate Datagram", 0x40, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateseal", "Negotiate Seal", 0x20, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiatesign", "Negotiate Sign", 0x10, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiate00000008", "Request 0x00000008", 0x8, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.requesttarget", "Request Target", 0x4, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateoem", "Negotiate OEM", 0x2, SET_NOT_SET, maskWidth(32)),
        bit("ntlmssp.negotiateunicode", "Negotiate UNICODE", 0x1, SET_NOT_SET, maskWidth(32))));
    static final Field CALLER_DOMAIN  = text("ntlmssp.negotiate.domain", "Calling workstation domain");
    static final Field CALLER         = text("ntlmssp.negotiate.callingworkstation", "Calling workstation name");
    static final Field TARGET         = text("ntlmssp.challenge.target_name", "Target Name");
    static final Field CHALLENGE      = bytes("ntlmssp.ntlmserverchallenge", "NTLM Server Challenge");
    static final Field RESERVED       = bytes("ntlmssp.reserved", "Reserved");
    static final Field INFO           = group("ntlmssp.challenge.target_info", "Target Info");
    static final Field INFO_LENGTH    = u16("ntlmssp.challenge.target_info.length", "Length");
    static final Field INFO_MOST      = u16("ntlmssp.challenge.target_info.maxlen", "Maxlen");
    static final Field INFO_OFFSET    = u32("ntlmssp.challenge.target_info.offset", "Offset");
    static final Field DOMAIN         = text("ntlmssp.auth.domain", "Domain name");
    static final Field USER           = text("ntlmssp.auth.username", "User name");
    static final Field HOST           = text("ntlmssp.auth.hostname", "Host name");
    static final Field LM_RESPONSE    = bytes("ntlmssp.auth.lmresponse", "Lan Manager Response");
    static final Field CLIENT_CHALLENGE = bytes("ntlmssp.ntlmclientchallenge", "LMv2 Client Challenge");
    static final Field NT_RESPONSE    = bytes("ntlmssp.auth.ntresponse", "NTLM Response");
    static final Field SESSION_KEY    = bytes("ntlmssp.auth.sesskey", "Session Key");
    static final Field CHECK          = bytes("ntlmssp.authenticate.mic", "MIC", help("Message Integrity Code"));
    static final Field STRING_LENGTH  = u16("ntlmssp.string.length", "Length");
    static final Field STRING_MOST    = u16("ntlmssp.string.maxlen", "Maxlen");
    static final Field STRING_OFFSET  = u32("ntlmssp.string.offset", "Offset");
    static final Field BLOB_LENGTH    = u16("ntlmssp.blob.length", "Length");
    static final Field BLOB_MOST      = u16("ntlmssp.blob.maxlen", "Maxlen");
    static final Field BLOB_OFFSET    = u32("ntlmssp.blob.offset", "Offset");
    static final Field VERSION        = group("ntlmssp.version", "Version");
    static final Field MAJOR          = u8("ntlmssp.version.major", "Major Version");
    static final Field MINOR          = u8("ntlmssp.version.minor", "Minor Version");
    static final Field BUILD          = u16("ntlmssp.version.build_number", "Build Number");
    static final Field REVISION       = u8("ntlmssp.version.ntlm_current_revision", "NTLM Current Revision");
    static final Field V2             = bytes("ntlmssp.ntlmv2_response", "NTLMv2 Response");
    static final Field V2_PROOF       = bytes("ntlmssp.ntlmv2_response.ntproofstr", "NTProofStr");
    static final Field V2_VERSION     = u8("ntlmssp.ntlmv2_response.rversion", "Response Version");
    static final Field V2_HIGHEST     = u8("ntlmssp.ntlmv2_response.hirversion", "Hi Response Version");
    static final Field V2_ZERO        = bytes("ntlmssp.ntlmv2_response.z", "Z", help("byte array of zero bytes"));
    static final Field V2_TIME        = time("ntlmssp.ntlmv2_response.time", "Time");
    static final Field V2_CHALLENGE   = bytes("ntlmssp.ntlmv2_response.chal", "NTLMv2 Client Challenge");
    static final Field V2_PADDING     = bytes("ntlmssp.ntlmv2_response.pad", "padding");
    static final Field VERIFIER       = group("ntlmssp.verf", "NTLMSSP Verifier");
    static final Field VERIFIER_VERSION = u32("ntlmssp.verf.vers", "Version Number");
    static final Field VERIFIER_BODY  = bytes("ntlmssp.verf.body", "Verifier Body");

    public static final String NAME = "1.3.6.1.4.1.311.2.2.10";
    /** What those say that carry a message without a layer of its own. */
    static final String PART = "part";
    private static final String SIGNATURE = "NTLMSSP\0";

    private static final long UNICODE = 0x00000001L;
    private static final long HAS_VERSION = 0x02000000L;
    private static final long KEY_EXCHANGE = 0x40000000L;
    private static final int VERIFIER_BYTES = 16;
    private static final int V1_BYTES = 24;
    private static final int VERSION_BYTES = 8;
    private static final int CHECK_BYTES = 16;

    @Override
    public Field dissects() {
        return NTLMSSP;
    }

    @Override
    public void link(Links links) {
        links.add(Ber.OIDS, NAME, this);
    }

    /** Whether a message begins at the cursor. */
    public static boolean isMessage(Dissection d) {
        return d.looksAt(SIGNATURE);
    }

    /** Whether all that is left is a signature: section 2.2.2.9. */
    static boolean isVerifier(Dissection d) {
        return d.remaining() == VERIFIER_BYTES && d.captured() == VERIFIER_BYTES && d.peekLe32(0) == 1;
    }

    /** Reads a signature, whose contents only those can tell who have the key; it counts as a layer. */
    static void verifier(Dissection d) {
        d.layer(NTLMSSP);
        signature(d);
    }

    /** As {@link #verifier}, for a carrier of which it is a part. */
    static void signature(Dissection d) {
        d.open(VERIFIER);
        d.le32(VERIFIER_VERSION);
        d.bytes(VERIFIER_BODY, d.remaining());
        d.close();
    }

    @Override
    public void dissect(Dissection d) {
        int start = d.offset();
        if (d.about() == PART) d.openAgain(NTLMSSP);
        else d.open(NTLMSSP);
        d.text(IDENTIFIER, SIGNATURE.length());
        int type = (int) d.le32(TYPE);
        if (d.columns()) d.addInfo(", {}", TYPES.name(type, "Unknown message type"));
        switch (type) {
            case 1 -> negotiate(d, start);
            case 2 -> challenge(d, start);
            case 3 -> authenticate(d, start);
            default -> {}
        }
        d.skipRest();
        d.close();
    }

    private static void negotiate(Dissection d, int start) {
        long flags = FileFields.flags(d, FLAGS);
        if (d.remaining() < 16) return;
        // Names are in the code page of the caller, whatever is negotiated: section 2.2.1.1.
        string(d, CALLER_DOMAIN, start, false);
        string(d, CALLER, start, false);
        if ((flags & HAS_VERSION) != 0) version(d);
    }

    private static void challenge(Dissection d, int start) {
        long flags = d.remaining() < 12 ? 0 : flagsAhead(d);
        string(d, TARGET, start, (flags & UNICODE) != 0);
        FileFields.flags(d, FLAGS);
        learnChallenge(d);
        d.bytes(CHALLENGE, 8);
        // Old servers say no more than that.
        if (d.remaining() < 16) return;
        d.bytes(RESERVED, 8);
        int at = d.offset();
        int length = d.peekLe16(0);
        long offset = d.peekLe32(4);
        d.skip(8);
        if (length > 0) info(d, start, at, length, offset);
        int first = firstPart(d, start, at - 28, at);
        if ((flags & HAS_VERSION) != 0 && first - d.offset() >= VERSION_BYTES) version(d);
    }

    private static void learnChallenge(Dissection d) {
        if (d.conversation() == null) return;
        NtlmKeys keys = d.conversation().get(NtlmKeys.KEY);
        byte[] challenge = d.peekBytes(0, 8);
        d.learn(() -> keys.challenge = challenge);
    }

    private static long flagsAhead(Dissection d) {
        return d.peekLe32(8);
    }

    /** Where the first of the parts begins that two headers, at {@code one} and {@code other}, tell. */
    private static int firstPart(Dissection d, int start, int one, int other) {
        int at = d.offset();
        d.seek(one);
        long first = d.peekLe16(0) == 0 ? Integer.MAX_VALUE : d.peekLe32(4);
        d.seek(other);
        long second = d.peekLe16(0) == 0 ? Integer.MAX_VALUE : d.peekLe32(4);
        d.seek(at);
        return (int) Math.min(Integer.MAX_VALUE, start + Math.min(first, second));
    }

    private static void info(Dissection d, int start, int at, int length, long offset) {
        int behind = d.offset();
        d.seek(place(start, offset));
        int content = d.offset();
        int rest = d.narrow(length);
        d.open(INFO);
        d.at(INFO_LENGTH, content + at, 2, length);
        d.seek(at);
        d.at(INFO_MOST, content + at + 2, 2, d.peekLe16(2));
        d.at(INFO_OFFSET, content + at + 4, 4, offset);
        d.seek(content);
        AvPairs.CHALLENGE.dissect(d);
        d.skipRest();
        d.close();
        d.widen(rest);
        d.seek(behind);
    }

    private static int place(int start, long offset) {
        return (int) Math.min(start + offset, Integer.MAX_VALUE);
    }

    private static void authenticate(Dissection d, int start) {
        int headers = d.offset();
        int first = firstPart(d, start, headers, headers + 8);
        first = Math.min(first, firstPart(d, start, headers + 16, headers + 24));
        first = Math.min(first, firstPart(d, start, headers + 32, headers + 32));
        int flagsAt = headers + 48;
        long flags = 0;
        if (first - start > flagsAt - start && flagsAt + 4 <= d.offset() + d.remaining()) {
            d.seek(flagsAt);
            flags = d.peekLe32(0);
            d.seek(headers);
        }
        boolean unicode = (flags & UNICODE) != 0;
        lmResponse(d, start);
        ntResponse(d, start);
        String domain = string(d, DOMAIN, start, unicode);
        String user = string(d, USER, start, unicode);
        String host = string(d, HOST, start, unicode);
        d.scratch(Identity.KEY).set(user, domain, host);
        if (d.columns()) {
            if (user.isEmpty() && domain.isEmpty()) d.addInfo(", User: \\");
            else d.addInfo(", User: {s}\\{s}", domain, user);
        }
        if (flags == 0 || first <= d.offset()) return;
        int key = d.offset();
        blob(d, SESSION_KEY, start);
        FileFields.flags(d, FLAGS);
        if ((flags & HAS_VERSION) != 0 && first - d.offset() >= VERSION_BYTES) version(d);
        if (first - d.offset() >= CHECK_BYTES) d.bytes(CHECK, CHECK_BYTES);
        byte[] challenge = d.conversation() == null ? null : d.remember(d.conversation().get(NtlmKeys.KEY).challenge);
        byte[] response = part(d, start, headers + 8);
        if (challenge == null || response.length <= V1_BYTES) return;
        byte[] base = NtlmKeys.base(user, domain, challenge, response);
        if (base == null) return;
        d.note(NtlmKeys.AUTHENTICATED, "NTLMv2 authenticated using <Global NT Password> (31d6cfe0...)");
        d.note(NtlmKeys.BASE_KEY, "NTLMv2 BaseSessionKey ({})", HexFormat.of().formatHex(base));
        byte[] exchanged = (flags & KEY_EXCHANGE) == 0 ? null : NtlmKeys.session(base, part(d, start, key));
        if (exchanged != null) d.note(NtlmKeys.SESSION_KEY, "NTLMSSP SessionKey ({})", HexFormat.of().formatHex(exchanged));
    }

    /** The bytes that the header at offset {@code at} tells of. */
    private static byte[] part(Dissection d, int start, int at) {
        int behind = d.offset();
        d.seek(at);
        int length = d.peekLe16(0);
        long offset = d.peekLe32(4);
        d.seek(place(start, offset));
        byte[] bytes = d.peekBytes(0, length);
        d.seek(behind);
        return bytes;
    }

    private static void lmResponse(Dissection d, int start) {
        int length = d.peekLe16(0);
        long offset = d.peekLe32(4);
        blob(d, LM_RESPONSE, start);
        // Only where both ends made their part of the challenge, nothing follows that of the client: section 3.3.1.
        if (length == V1_BYTES && isZero(d, place(start, offset) + 8, 16)) d.at(CLIENT_CHALLENGE, place(start, offset), 8);
    }

    private static boolean isZero(Dissection d, int from, int count) {
        int at = d.offset();
        d.seek(from);
        d.ensure(count);
        boolean zero = true;
        for (int i = 0; i < count; i++) zero &= d.peekU8(i) == 0;
        d.seek(at);
        return zero;
    }

    private static void ntResponse(Dissection d, int start) {
        int length = d.peekLe16(0);
        long offset = d.peekLe32(4);
        blob(d, NT_RESPONSE, start);
        if (length <= V1_BYTES) return;
        int behind = d.offset();
        d.openLast();
        d.seek(place(start, offset));
        int rest = d.narrow(length);
        v2(d);
        d.widen(rest);
        d.close();
        d.seek(behind);
    }

    /** The response of version 2: sections 2.2.2.7 and 2.2.2.8. */
    private static void v2(Dissection d) {
        d.at(V2, d.offset(), d.remaining());
        d.openLast();
        d.bytes(V2_PROOF, 16);
        d.u8(V2_VERSION);
        d.u8(V2_HIGHEST);
        d.bytes(V2_ZERO, 6);
        FileFields.fileTime(d, V2_TIME);
        d.bytes(V2_CHALLENGE, 8);
        d.bytes(V2_ZERO, 4);
        AvPairs.RESPONSE.dissect(d);
        if (d.remaining() > 0) d.bytes(V2_PADDING, d.remaining());
        d.close();
    }

    private static void version(Dissection d) {
        int major = d.peekU8(0);
        int minor = d.peekU8(1);
        int build = d.peekLe16(2);
        int revision = d.peekU8(7);
        d.open(VERSION);
        if (d.titles()) d.title("Version {}.{} (Build {}); NTLM Current Revision {}", major, minor, build, revision);
        d.u8(MAJOR);
        d.u8(MINOR);
        d.le16(BUILD);
        d.skip(3);
        d.u8(REVISION);
        d.close();
    }

    /** Reads characters that lie where the header at the cursor tells. */
    private static String string(Dissection d, Field field, int start, boolean unicode) {
        int at = d.offset();
        int length = d.peekLe16(0);
        int most = d.peekLe16(2);
        long offset = d.peekLe32(4);
        if (length == 0) {
            d.at(field, at, 8, "NULL");
            d.skip(8);
            return "";
        }
        d.seek(place(start, offset));
        d.ensure(length);
        int place = d.offset();
        byte[] characters = d.peekBytes(0, length);
        String text = Strings.decode(characters, 0, length, unicode ? Field.Charset.UTF_16_LITTLE : Field.Charset.ASCII, Type.STRING);
        d.at(field, place, length, text);
        header(d, place + at, STRING_LENGTH, length, STRING_MOST, most, STRING_OFFSET, offset);
        d.seek(at + 8);
        return text;
    }

    private static void blob(Dissection d, Field field, int start) {
        int at = d.offset();
        int length = d.peekLe16(0);
        int most = d.peekLe16(2);
        long offset = d.peekLe32(4);
        if (length == 0) {
            d.at(field, at, 8);
            if (d.titles()) d.titleLast("{}: Empty", field.label);
            d.skip(8);
            return;
        }
        d.seek(place(start, offset));
        d.ensure(length);
        int place = d.offset();
        d.at(field, place, length);
        header(d, place + at, BLOB_LENGTH, length, BLOB_MOST, most, BLOB_OFFSET, offset);
        d.seek(at + 8);
    }

    /** What tells where a part lies, shown inside it. */
    private static void header(Dissection d, int at, Field lengthField, int length, Field mostField, int most, Field offsetField, long offset) {
        d.openLast();
        d.at(lengthField, at, 2, length);
        d.at(mostField, at + 2, 2, most);
        d.at(offsetField, at + 4, 4, offset);
        d.close();
    }
}
