package mako.protocols.games;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/** What the messages of World of Warcraft hold: SRP-6 (RFC 2945) with 32 bytes, challenges to those who reconnect, realms. */
final class WarcraftLogon {

    static final Field PROTOCOL   = u8("wow.protocol_version", "Protocol version");
    static final Field ERROR      = u8("wow.error", "Error", HEX, names(Values.of("""
        0x00 Success
        0x01-0x02 Unknown
        0x03 Account banned
        0x04 Unknown account
        0x05 Incorrect password
        0x06 Already online
        0x07 No game time on account
        0x08 Database busy (could not log in)
        0x09 Invalid game version
        0x0a Failed version update
        0x0b Invalid server
        0x0c Account suspended
        0x0d Unable to connect
        0x0e Survey success
        0x0f Blocked by parental controls
        """)));
    static final Field SIZE       = u16("wow.pkt_size", "Packet size");
    static final Field GAME       = text("wow.gamename", "Game name");
    static final Field VERSION1   = u8("wow.version1", "Version 1");
    static final Field VERSION2   = u8("wow.version2", "Version 2");
    static final Field VERSION3   = u8("wow.version3", "Version 3");
    static final Field BUILD      = u16("wow.build", "Build");
    static final Field PLATFORM   = text("wow.platform", "Platform");
    static final Field SYSTEM     = text("wow.os", "Operating system");
    static final Field COUNTRY    = text("wow.country", "Country");
    static final Field ZONE       = u32("wow.timezone_bias", "Timezone bias");
    static final Field ADDRESS    = ipv4("wow.ip", "IP address");
    static final Field NAME_LENGTH = u8("wow.srp.i_len", "SRP I length");
    static final Field NAME       = text("wow.srp.i", "SRP I");
    static final Field SRP_B      = bytes("wow.srp.b", "SRP B");
    static final Field SRP_G_LENGTH = u8("wow.srp.g_len", "SRP g length");
    static final Field SRP_G      = bytes("wow.srp.g", "SRP g");
    static final Field SRP_N_LENGTH = u8("wow.srp.n_len", "SRP N length");
    static final Field SRP_N      = bytes("wow.srp.n", "SRP N");
    static final Field SRP_S      = bytes("wow.srp.s", "SRP s");
    static final Field CRC_SALT   = bytes("wow.crc_salt", "CRC salt");
    static final Field TWO_FACTOR = bool("wow.two_factor_enabled", "Two factor enabled");
    static final Field SRP_A      = bytes("wow.srp.a", "SRP A");
    static final Field SRP_M1     = bytes("wow.srp.m1", "SRP M1");
    static final Field CRC_HASH   = bytes("wow.crc_hash", "CRC hash");
    static final Field KEYS       = u8("wow.num_keys", "Number of keys");
    static final Field SURVEY     = u32("wow.hardware_survey_id", "Hardware Survey ID");
    static final Field ACCOUNT    = u32("wow.account_flags", "Account Flags", HEX);
    static final Field UNKNOWN    = u16("wow.unknown_flags", "Unknown Flags", HEX);
    static final Field SRP_M2     = bytes("wow.srp.m2", "SRP M2");
    static final Field CHALLENGE  = bytes("wow.reconnect_challenge_data", "Reconnection Challenge Data");
    static final Field CHECKSUM_SALT = bytes("wow.reconnect_checksum_salt", "Reconnection Checksum Salt");
    static final Field PROOF      = bytes("wow.reconnect_proof", "Reconnection Client Proof");
    static final Field CHECKSUM   = bytes("wow.reconnect_checksum", "Reconnection Checksum");
    static final Field GRID_SEED  = u32("wow.two_factor_pin_grid_seed", "Two Factor PIN Grid Seed", HEX);
    static final Field PIN_SALT   = bytes("wow.two_factor_pin_salt", "Two Factor PIN Salt");
    static final Field PIN_HASH   = bytes("wow.two_factor_pin_hash", "Two Factor PIN Hash");
    static final Field REALMS     = u16("wow.num_realms", "Number of realms");
    static final Field REALM      = section("Realm");
    static final Field TYPE       = u8("wow.realm_type", "Type", names(Values.of("""
        0 Normal
        1 Player versus player
        4 Normal (2)
        6 Role playing normal
        8 Role playing player versus player)
        """)));
    static final Field LOCKED     = bool("wow.realm_locked", "Locked");
    static final Field FLAGS      = u8("wow.realm_flags", "Flags", names(Values.of("""
        0
        1 Locked
        2 Offline
        4 Realm version info appended
        8 Unknown
        16 Unknown
        32 Realm status is 'Recommended' in blue text
        64 Realm status is 'Recommended' in green text
        128 Realm status is 'Full' in red text
        """)));
    static final Field CATEGORY   = u8("wow.realm_category", "Category");
    static final Field REALM_NAME = textz("wow.realm_name", "Name");
    static final Field SOCKET     = textz("wow.realm_socket", "Server socket");
    static final Field POPULATION = field(Type.FLOAT, Base.NONE, "wow.realm_population_level", "Population level", LITTLE);
    static final Field CHARACTERS = u8("wow.realm_num_characters", "Number of characters");
    static final Field REALM_ID   = u8("wow.realm_id", "Realm id");

    private static final int HASH = 20;

    private WarcraftLogon() {}

    /** A client's challenge; returns the first part of its version. */
    static int challenge(Dissection d) {
        d.u8(PROTOCOL);
        d.le16(SIZE);
        reversed(d, GAME, false);
        int version = d.u8(VERSION1);
        d.u8(VERSION2);
        d.u8(VERSION3);
        d.le16(BUILD);
        reversed(d, PLATFORM, true);
        reversed(d, SYSTEM, true);
        reversed(d, COUNTRY, true);
        d.le32(ZONE);
        d.ipv4(ADDRESS);
        d.text(NAME, d.u8(NAME_LENGTH));
        return version;
    }

    /** Four characters, the last first. */
    private static void reversed(Dissection d, Field field, boolean backwards) {
        String text = d.peekText(0, 4);
        if (backwards) text = new StringBuilder(text).reverse().toString();
        d.at(field, d.offset(), 4, text.replace("\0", ""));
        d.skip(4);
    }

    static void answer(Dissection d, boolean logon) {
        if (logon) d.u8(PROTOCOL);
        if (d.u8(ERROR) != 0) return;
        if (!logon) {
            d.bytes(CHALLENGE, 16);
            d.bytes(CHECKSUM_SALT, 16);
            return;
        }
        d.bytes(SRP_B, 32);
        d.bytes(SRP_G, d.u8(SRP_G_LENGTH));
        d.bytes(SRP_N, d.u8(SRP_N_LENGTH));
        d.bytes(SRP_S, 32);
        d.bytes(CRC_SALT, 16);
        if (d.remaining() > 0 && d.u8(TWO_FACTOR) != 0) {
            d.le32(GRID_SEED);
            d.bytes(PIN_SALT, 16);
        }
    }

    static void proof(Dissection d) {
        d.bytes(SRP_A, 32);
        d.bytes(SRP_M1, HASH);
        d.bytes(CRC_HASH, HASH);
        d.u8(KEYS);
        if (d.remaining() > 0 && d.u8(TWO_FACTOR) != 0) {
            d.bytes(PIN_SALT, 16);
            d.bytes(PIN_HASH, HASH);
        }
    }

    static void proven(Dissection d, boolean old) {
        if (d.u8(ERROR) != 0) return;
        d.bytes(SRP_M2, HASH);
        if (!old) d.le32(ACCOUNT);
        d.le32(SURVEY);
        if (!old) d.le16(UNKNOWN);
    }

    static void again(Dissection d, boolean client) {
        if (!client) {
            d.u8(ERROR);
            return;
        }
        d.bytes(CHALLENGE, 16);
        d.bytes(PROOF, HASH);
        d.bytes(CHECKSUM, HASH);
        d.u8(KEYS);
    }

    static void realms(Dissection d, boolean old) {
        d.le16(SIZE);
        d.skip(4);
        int count = (int) d.leUint(REALMS, old ? 1 : 2);
        if (old) d.place(d.offset() - 1, 2);
        for (int i = 0; i < count; i++) {
            d.open(REALM);
            if (old) {
                d.leUint(TYPE, 4);
            } else {
                d.u8(TYPE);
                d.u8(LOCKED);
            }
            d.u8(FLAGS);
            if (d.titles()) {
                int zero = d.find(0);
                d.title("{}", d.peekText(0, zero < 0 ? d.captured() : zero));
            }
            d.textz(REALM_NAME);
            d.textz(SOCKET);
            d.f32(POPULATION);
            d.u8(CHARACTERS);
            d.u8(CATEGORY);
            d.u8(REALM_ID);
            d.extent(0);
            d.close();
        }
    }
}
