package mako.protocols.industrial;

import static mako.dissect.Fields.*;

import mako.dissect.*;
import mako.protocols.transport.Udp;

/** Saia's Ether-S-I/O, data and states of remote inputs and outputs, as captures show it. */
public final class EtherSio implements Dissector {

    static final Values TYPES = Values.of("""
        0 Reserved
        1 Data transfer telegram
        2 Status/Diag telegram
        """);
    static final Values STATES = Values.of("0 None\n1 RIO status");

    static final Field ESIO        = protocol("esio", "ESIO", "SAIA Ether-S-I/O protocol");
    static final Field HEADER      = section("Ether-S-I/O header");
    static final Field TYPE        = u16("esio.type", "Telegram type", HEX, names(TYPES));
    static final Field VERSION     = u16("esio.vers", "Version");
    static final Field LENGTH      = u16("esio.len", "Length (bytes)");
    static final Field TRANSACTION = u16("esio.transaction_id", "Transaction ID");
    static final Field TRANSFER    = section("Transfer header");
    static final Field TELEGRAM    = u32("esio.transfer.tlg_id", "Telegram ID");
    static final Field SOURCE      = u32("esio.src_stn_id", "Source station ID");
    static final Field COUNT       = u8("esio.data.nbr", "Nbr. of data transfers");
    static final Field FLAGS       = u8("esio.data.flags", "Transfer header flags", HEX);
    static final Field ITEM        = section("Data transfer");
    static final Field ITEM_ID     = u32("esio.data.transfer_id", "Data transfer ID");
    static final Field DESTINATION = u32("esio.data.destination_id", "Data destination ID");
    static final Field ITEM_LENGTH = u16("esio.data.length", "Data transfer length");
    static final Field BYTES       = section("Data bytes");
    static final Field DATA        = u8("esio.data", "Data");
    static final Field STATE_TYPE  = u16("esio.sts.type", "Status type", HEX, names(STATES));
    static final Field STATE_SIZE  = u16("esio.sts.length", "Status length (bytes)");
    static final Field STATE       = u8("esio.sts.rio_sts", "RIO status");
    static final Field LOST        = u8("esio.sts.rio_lost_tlg", "Lost telegrams to RIO");
    static final Field DIAGNOSTICS = u8("esio.sts.rio_diag", "RIO diagnostics");
    static final Field STATE_FLAGS = u8("esio.sts.rio_flags", "RIO flags", HEX);

    static final Field LOST_SOME   = note(Field.Group.SEQUENCE, "esio.telegram_lost", "Telegram(s) lost");

    private static final int PORT        = 6060;
    private static final int HEADER_SIZE = 12;
    private static final long MAGIC      = 0x4553494fL;

    @Override
    public Field dissects() {
        return ESIO;
    }

    @Override
    public void link(Links links) {
        links.add(Udp.PORTS, PORT, this);
    }

    @Override
    public void dissect(Dissection d) {
        if (d.captured() < HEADER_SIZE || d.peekU32(0) != MAGIC || d.peekU16(4) > 2) throw d.notMine();
        d.protocolColumn("ESIO");
        d.info();
        d.open(ESIO);
        d.extent(d.remaining());
        d.open(HEADER);
        d.skip(4);
        int type = d.u16(TYPE);
        d.u16(VERSION);
        d.u16(LENGTH);
        d.u16(TRANSACTION);
        d.close();
        if (type == 1) transfers(d);
        else if (type == 2) state(d);
        else d.info("Unknown telegram");
        d.close();
    }

    private static void transfers(Dissection d) {
        d.open(TRANSFER);
        d.extent(12);
        d.u32(TELEGRAM);
        long source = d.u32(SOURCE);
        int count = d.u8(COUNT);
        d.u8(FLAGS);
        d.close();
        if (d.columns()) d.info("Data transfer: Src ID: {}, Dst ID(s):", source);
        int length = d.peekU16(8);
        d.ensure(10 + length);
        d.open(ITEM);
        d.u32(ITEM_ID);
        long destination = d.u32(DESTINATION);
        if (d.titles()) d.title("Data transfer to ID: {} ", destination);
        // Those behind the first are not shown.
        if (d.columns()) d.addInfo(" {}{}", destination, count > 1 ? " ..." : "");
        d.u16(ITEM_LENGTH);
        d.open(BYTES);
        d.title("Data bytes ");
        for (int at = 0; at < length; at++) d.u8(DATA);
        d.close();
        d.close();
    }

    private static void state(Dissection d) {
        int type = d.u16(STATE_TYPE);
        d.u16(STATE_SIZE);
        long source = d.u32(SOURCE);
        if (d.columns()) d.info("Status/diag telegram: Src ID: {}", source);
        if (type != 1) return;
        d.u8(STATE);
        if (d.u8(LOST) > 0) d.noteLast(LOST_SOME);
        d.u8(DIAGNOSTICS);
        d.u8(STATE_FLAGS);
    }
}
