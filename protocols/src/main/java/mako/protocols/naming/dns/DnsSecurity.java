package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** Records that keys and signatures are kept in: DNSSEC (RFC 4034, 5155), its forerunners (RFC 2535), TSIG (RFC 8945), TKEY (RFC 2930). */
final class DnsSecurity {

    static final Field TYPE_COVERED = u16("dns.rrsig.type_covered", "Type Covered", names(DnsValues.TYPES));
    static final Field ALGORITHM    = u8("dns.rrsig.algorithm", "Algorithm", names(DnsValues.ALGORITHMS));
    static final Field LABELS       = u8("dns.rrsig.labels", "Labels");
    static final Field ORIGINAL_TTL = u32("dns.rrsig.original_ttl", "Original TTL");
    static final Field EXPIRATION   = time("dns.rrsig.signature_expiration", "Signature Expiration");
    static final Field INCEPTION    = time("dns.rrsig.signature_inception", "Signature Inception");
    static final Field KEY_TAG      = u16("dns.rrsig.key_tag", "Key Tag");
    static final Field SIGNER       = custom("dns.rrsig.signers_name", "Signer's name", DnsName::decode);
    static final Field SIGNATURE    = bytes("dns.rrsig.signature", "Signature");

    static final Field DNSKEY_ZONE      = bit("dns.dnskey.flags.zone_key", "Zone Key", 0x0100,
        yesNo("This is the zone key for specified zone", "This it not a zone key"));
    static final Field DNSKEY_REVOKED   = bit("dns.dnskey.flags.key_revoked", "Key Revoked", 0x0080, YES_NO);
    static final Field DNSKEY_ENTRY     = bit("dns.dnskey.flags.secure_entry_point", "Key Signing Key", 0x0001, YES_NO);
    static final Field DNSKEY_RESERVED  = u16("dns.dnskey.flags.reserved", "Key Signing Key", HEX, mask(0xfe7e));
    static final Field DNSKEY_FLAGS     = u16("dns.dnskey.flags", "Flags", HEX,
        bits(DNSKEY_ZONE, DNSKEY_REVOKED, DNSKEY_ENTRY, DNSKEY_RESERVED));
    static final Field DNSKEY_PROTOCOL  = u8("dns.dnskey.protocol", "Protocol");
    static final Field DNSKEY_ALGORITHM = u8("dns.dnskey.algorithm", "Algorithm", names(DnsValues.ALGORITHMS));
    static final Field DNSKEY_ID        = u16("dns.dnskey.key_id", "Key id", GENERATED);
    static final Field DNSKEY           = bytes("dns.dnskey.public_key", "Public Key");

    static final Field KEY_AUTHENTICATION  = bit("dns.key.flags.authentication", "Key allowed for authentication", 0x8000, yesNo("Not Allowed", "Allowed"));
    static final Field KEY_CONFIDENTIALITY = bit("dns.key.flags.confidentiality", "Key allowed for confidentiality", 0x4000, yesNo("Not Allowed", "Allowed"));
    static final Field KEY_REQUIRED        = bit("dns.key.flags.required", "Key required", 0x2000, yesNo("Experimental or optional", "Required"));
    static final Field KEY_USER            = bit("dns.key.flags.associated_user", "Key is associated with a user", 0x0400, YES_NO);
    static final Field KEY_ENTITY          = bit("dns.key.flags.associated_named_entity", "Key is associated with the named entity", 0x0200, YES_NO);
    static final Field KEY_IPSEC           = bit("dns.key.flags.ipsec", "Key use with IPSEC", 0x0080, yesNo("Valid", "Invalid"));
    static final Field KEY_MIME            = bit("dns.key.flags.mime", "Key use with MIME security multiparts", 0x0040, yesNo("Valid", "Invalid"));
    static final Field KEY_SIGNATORY       = u16("dns.key.flags.signatory", "Signatory", mask(0x000f));
    static final Field KEY_FLAGS           = u16("dns.key.flags", "Flags", HEX, bits(KEY_AUTHENTICATION, KEY_CONFIDENTIALITY,
        KEY_REQUIRED, KEY_USER, KEY_ENTITY, KEY_IPSEC, KEY_MIME, KEY_SIGNATORY));
    /** Both of the highest bits: there is no key, and nothing to say of it (RFC 2535, section 3.1.2). */
    static final Field NO_KEY_FLAGS        = u16("dns.key.flags", "Flags", HEX, bits(KEY_AUTHENTICATION, KEY_CONFIDENTIALITY));
    static final Field KEY_PROTOCOL        = u8("dns.key.protocol", "Protocol");
    static final Field KEY_ALGORITHM       = u8("dns.key.algorithm", "Algorithm", names(DnsValues.ALGORITHMS));
    static final Field KEY_ID              = u16("dns.key.key_id", "Key ID", GENERATED);
    static final Field KEY                 = bytes("dns.key.public_key", "Public Key");

    static final Field DS_KEY_ID      = u16("dns.ds.key_id", "Key id", HEX);
    static final Field DS_ALGORITHM   = u8("dns.ds.algorithm", "Algorithm", names(DnsValues.ALGORITHMS));
    static final Field DS_DIGEST_TYPE = u8("dns.ds.digest_type", "Digest Type", names(DnsValues.DIGESTS));
    static final Field DS_DIGEST      = bytes("dns.ds.digest", "Digest");

    static final Field NXT_NEXT      = custom("dns.nxt.next_domain_name", "Next Domain Name", DnsName::decode);
    static final Field NSEC_NEXT     = custom("dns.nsec.next_domain_name", "Next Domain Name", DnsName::decode);
    static final Field NSEC3_HASH    = u8("dns.nsec3.algo", "Hash algorithm", names(DnsValues.NSEC3_HASHES));
    static final Field NSEC3_OPT_OUT = bit("dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag", 0x01,
        yesNo("Additional insecure delegations allowed", "Additional insecure delegations forbidden"));
    static final Field NSEC3_FLAGS   = u8("dns.nsec3.flags", "NSEC3 flags", bits(NSEC3_OPT_OUT));
    /** In NSEC3PARAM the flag has no meaning, RFC 5155 section 4.1.2. */
    static final Field NSEC3_PARAM_FLAGS  = u8("dns.nsec3.flags", "NSEC3 flags");
    static final Field NSEC3_ITERATIONS   = u16("dns.nsec3.iterations", "NSEC3 iterations");
    static final Field NSEC3_SALT_LENGTH  = u8("dns.nsec3.salt_length", "Salt length");
    static final Field NSEC3_SALT         = bytes("dns.nsec3.salt_value", "Salt value");
    static final Field NSEC3_OWNER_LENGTH = u8("dns.nsec3.hash_length", "Hash length");
    static final Field NSEC3_OWNER        = custom("dns.nsec3.hash_value", "Next hashed owner", DnsSecurity::base32, GENERATED);

    static final Field CSYNC_SOA       = u32("dns.csync.soa", "SOA");
    static final Field CSYNC_IMMEDIATE = bit("dns.csync.flags.immediate", "immediate", 0x0001);
    static final Field CSYNC_MINIMUM   = bit("dns.csync.flags.soaminimum", "soaminimum", 0x0002);
    static final Field CSYNC_FLAGS     = u16("dns.csync.flags", "Flags", HEX, bits(CSYNC_IMMEDIATE, CSYNC_MINIMUM));
    static final Field CSYNC_BITMAP    = bytes("dns.csync.type_bitmap", "Type Bitmap");
    static final Field ZONEMD_SERIAL   = u32("dns.zonemd.serial", "Serial");
    static final Field ZONEMD_SCHEME   = u8("dns.zonemd.scheme", "Scheme", names(DnsValues.ZONEMD_SCHEMES));
    static final Field ZONEMD_HASH     = u8("dns.zonemd.hash_algo", "Hash Algorithm", names(DnsValues.ZONEMD_HASHES));
    static final Field ZONEMD_DIGEST   = bytes("dns.zonemd.digest", "Digest");

    static final Field TKEY_ALGORITHM  = custom("dns.tkey.algo_name", "Algorithm name", DnsName::decode);
    static final Field TKEY_INCEPTION  = time("dns.tkey.signature_inception", "Signature Inception");
    static final Field TKEY_EXPIRATION = time("dns.tkey.signature_expiration", "Signature Expiration");
    static final Field TKEY_MODE       = u16("dns.tkey.mode", "Mode", names(DnsValues.TKEY_MODES));
    static final Field TKEY_ERROR      = u16("dns.tkey.error", "Error", names(DnsValues.RCODES));
    static final Field TKEY_KEY_SIZE   = u16("dns.tkey.key_size", "Key Size");
    static final Field TKEY_KEY        = bytes("dns.tkey.key_data", "Key Data");
    static final Field TKEY_OTHER_SIZE = u16("dns.tkey.other_size", "Other Size");
    static final Field TKEY_OTHER      = bytes("dns.tkey.other_data", "Other Data");

    static final Field TSIG_ALGORITHM    = custom("dns.tsig.algorithm_name", "Algorithm Name", DnsName::decode);
    static final Field TSIG_TIME         = time("dns.tsig.time_signed", "Time Signed");
    static final Field TSIG_FUDGE        = u16("dns.tsig.fudge", "Fudge");
    static final Field TSIG_MAC_SIZE     = u16("dns.tsig.mac_size", "MAC Size");
    static final Field TSIG_MAC          = group("dns.tsig.mac", "MAC");
    static final Field TSIG_ORIGINAL_ID  = u16("dns.tsig.original_id", "Original Id");
    static final Field TSIG_ERROR        = u16("dns.tsig.error", "Error", names(DnsValues.RCODES));
    static final Field TSIG_OTHER_LENGTH = u16("dns.tsig.other_len", "Other Len");
    static final Field TSIG_OTHER        = bytes("dns.tsig.other_data", "Other Data");
    static final Field NO_ALGORITHM = warning(Field.Group.UNDECODED, "dns.tsig.noalg", "No dissector for algorithm");

    private DnsSecurity() {}

    private static void moment(Dissection d, Field field) {
        d.time(field, d.offset(), 4, d.peekU32(0), 0);
        d.skip(4);
    }

    static void signature(Dissection d, int end, int message) {
        d.u16(TYPE_COVERED);
        d.u8(ALGORITHM);
        d.u8(LABELS);
        long ttl = d.u32(ORIGINAL_TTL);
        if (d.titles()) d.appendLast(" ({})", new Text().span(ttl));
        moment(d, EXPIRATION);
        moment(d, INCEPTION);
        d.u16(KEY_TAG);
        DnsName.read(d, SIGNER, message);
        d.bytes(SIGNATURE, end - d.offset());
    }

    static void key(Dissection d, int end, int owner, int message) {
        int start = d.offset();
        d.u16((d.peekU8(0) & 0xc0) == 0xc0 ? NO_KEY_FLAGS : KEY_FLAGS);
        d.u8(KEY_PROTOCOL);
        d.u8(KEY_ALGORITHM);
        d.computed(KEY_ID, keyTag(d, start, end));
        d.place(owner + Dns.begin(d, message), 0);
        d.bytes(KEY, end - d.offset());
    }

    static void publicKey(Dissection d, int end, int owner, int message) {
        int start = d.offset();
        d.u16(DNSKEY_FLAGS);
        d.u8(DNSKEY_PROTOCOL);
        d.u8(DNSKEY_ALGORITHM);
        d.computed(DNSKEY_ID, keyTag(d, start, end));
        d.place(owner + Dns.begin(d, message), 0);
        d.bytes(DNSKEY, end - d.offset());
    }

    /** The number that signatures call a key by, RFC 4034 appendix B. */
    private static int keyTag(Dissection d, int start, int end) {
        int count = end - start;
        if (count < 4) throw d.malformed();
        int keep = d.offset();
        d.seek(start);
        d.ensure(count);
        boolean md5 = d.peekU8(3) == 1;
        int tail = d.peekU16(count - 3);
        long sum = 0;
        for (int i = 0; i < count; i++) sum += (i & 1) == 0 ? d.peekU8(i) << 8 : d.peekU8(i);
        d.seek(keep);
        if (md5) return tail;
        return (int) (sum + (sum >> 16 & 0xffff) & 0xffff);
    }

    static void delegation(Dissection d, int end) {
        d.u16(DS_KEY_ID);
        d.u8(DS_ALGORITHM);
        d.u8(DS_DIGEST_TYPE);
        d.bytes(DS_DIGEST, end - d.offset());
    }

    /** The types that a name has, as NXT holds them: one bit a type, RFC 2535 section 5.2. */
    static void oldBitmap(Dissection d, int end) {
        for (int type = 0; d.offset() < end; type += 8) types(d, type);
    }

    /** The types that a name has: blocks of up to 256, each with number and length, RFC 4034 section 4.1.2. */
    static void bitmap(Dissection d, int end) {
        while (d.offset() < end) {
            int type = d.peekU8(0) << 8;
            int count = d.peekU8(1);
            d.skip(2);
            for (; count > 0; count--, type += 8) types(d, type);
        }
        if (d.offset() > end) throw d.malformed();
    }

    private static void types(Dissection d, int first) {
        int bits = d.peekU8(0);
        int at = d.offset();
        d.skip(1);
        for (int i = 0; i < 8; i++) {
            if ((bits & 0x80 >> i) == 0) continue;
            int type = first + i;
            d.at(DnsRecord.TYPE, at, 1, type);
            if (d.titles()) {
                String name = DnsValues.TYPES.name(type);
                d.titleLast("RR type in bit map: {}", name == null ? "Unknown (" + type + ")" : name);
            }
        }
    }

    static void nsec3(Dissection d, int end) {
        d.u8(NSEC3_HASH);
        d.u8(NSEC3_FLAGS);
        d.u16(NSEC3_ITERATIONS);
        d.bytes(NSEC3_SALT, d.u8(NSEC3_SALT_LENGTH));
        int hash = d.u8(NSEC3_OWNER_LENGTH);
        if (hash > 0) d.text(NSEC3_OWNER, hash);
        bitmap(d, end);
    }

    static void nsec3Parameters(Dissection d) {
        d.u8(NSEC3_HASH);
        d.u8(NSEC3_PARAM_FLAGS);
        d.u16(NSEC3_ITERATIONS);
        d.bytes(NSEC3_SALT, d.u8(NSEC3_SALT_LENGTH));
    }

    /** Base32 with the extended hex alphabet in lower case and without padding, RFC 4648 section 7. */
    private static String base32(Source source, int offset, int length, int parameter) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < length; i++) {
            held = held << 8 | source.u8(offset + i);
            for (bits += 8; bits >= 5; bits -= 5) text.append("0123456789abcdefghijklmnopqrstuv".charAt(held >> bits - 5 & 31));
            held &= 0xff;
        }
        if (bits > 0) text.append("0123456789abcdefghijklmnopqrstuv".charAt(held << 5 - bits & 31));
        return text.toString();
    }

    static void synchronization(Dissection d, int end) {
        d.u32(CSYNC_SOA);
        d.u16(CSYNC_FLAGS);
        int start = d.offset();
        d.bytes(CSYNC_BITMAP, end - start);
        d.seek(start);
        bitmap(d, end);
    }

    static void zoneDigest(Dissection d, int end) {
        d.u32(ZONEMD_SERIAL);
        d.u8(ZONEMD_SCHEME);
        d.u8(ZONEMD_HASH);
        d.bytes(ZONEMD_DIGEST, end - d.offset());
    }

    static void transactionKey(Dissection d, int message) {
        DnsName.read(d, TKEY_ALGORITHM, message);
        moment(d, TKEY_INCEPTION);
        moment(d, TKEY_EXPIRATION);
        d.u16(TKEY_MODE);
        d.u16(TKEY_ERROR);
        int key = d.u16(TKEY_KEY_SIZE);
        if (key > 0) d.bytes(TKEY_KEY, key);
        int other = d.u16(TKEY_OTHER_SIZE);
        if (other > 0) d.bytes(TKEY_OTHER, other);
    }

    static void transactionSignature(Dissection d, int message) {
        int at = d.offset();
        DnsName.read(d, TSIG_ALGORITHM, message);
        d.time(TSIG_TIME, d.offset(), 6, (long) d.peekU16(0) << 32 | d.peekU32(2), 0);
        d.skip(6);
        d.u16(TSIG_FUDGE);
        int mac = d.u16(TSIG_MAC_SIZE);
        if (mac > 0) {
            d.open(TSIG_MAC);
            d.note(NO_ALGORITHM, "No dissector for algorithm:{}", DnsName.text(d, at, message));
            d.skip(mac);
            d.close();
        }
        d.u16(TSIG_ORIGINAL_ID);
        d.u16(TSIG_ERROR);
        int other = d.u16(TSIG_OTHER_LENGTH);
        if (other > 0) d.bytes(TSIG_OTHER, other);
    }
}
