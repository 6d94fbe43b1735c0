package mako.protocols.naming.ntp;

import static mako.dissect.Fields.*;

import mako.dissect.*;

/**
 * Private messages of NTP, mode 7, as ntpd and its control program speak them: a request code, and a number of items of
 * one size. What is in an item is told by the request; ntp_request.h of the reference implementation lists them.
 */
final class NtpPrivate {

    private static final Values REQUESTS = Values.resource(NtpPrivate.class, "private-requests.txt");
    private static final Values ERRORS = Values.of("""
        0   No error
        1   incompatible implementation number
        2   unimplemented request code
        3   format error
        4   no data available
        5-6 unknown
        7   authentication failure
        """);

    static final Field RESPONSE = u8("ntp.priv.flags.r", "Response bit", mask(0x80), names(Values.of("0 Request\n1 Response")));
    static final Field MORE     = u8("ntp.priv.flags.more", "More bit", mask(0x40));
    static final Field FLAGS    = u8("ntp.flags", "Flags", HEX, bits(RESPONSE, MORE, Ntp.VERSION, Ntp.MODE));
    static final Field AUTHENTICATED = u8("ntp.priv.auth", "Auth bit", mask(0x80));
    static final Field SEQUENCE_NUMBER = u8("ntp.priv.seq", "Sequence number", mask(0x7f));
    static final Field AUTH_SEQUENCE = u8("ntp.priv.auth_seq", "Auth, sequence", bits(AUTHENTICATED, SEQUENCE_NUMBER));
    static final Field IMPLEMENTATION = u8("ntp.priv.impl", "Implementation", names(Values.of("0 UNIV\n2 XNTPD_OLD (pre-IPv6)\n3 XNTPD")));
    static final Field REQUEST  = u8("ntp.priv.reqcode", "Request code", names(REQUESTS));
    static final Field ERROR    = u8("ntp.priv.err", "Err", HEX, names(ERRORS));
    static final Field ITEMS    = u16("ntp.priv.numitems", "Number of data items");
    static final Field RESERVED = u8("ntp.priv.reserved", "Reserved", HEX);
    static final Field ITEM_SIZE = u16("ntp.priv.itemsize", "Size of data item");
    static final Field ITEM     = textz("ntp.priv.mode7.item", "Mode7 item");

    static final Field PEER_CONFIG     = bit("ntp.priv.mode7.peer.flags.config", "Config", 0x01, SET_NOT_SET);
    static final Field PEER_SYSPEER    = bit("ntp.priv.mode7.peer.flags.syspeer", "Syspeer", 0x02, SET_NOT_SET);
    static final Field PEER_BURST      = bit("ntp.priv.mode7.peer.flags.burst", "Burst", 0x04, SET_NOT_SET);
    static final Field PEER_REFCLOCK   = bit("ntp.priv.mode7.peer.flags.refclock", "Refclock", 0x08, SET_NOT_SET);
    static final Field PEER_PREFER     = bit("ntp.priv.mode7.peer.flags.prefer", "Prefer", 0x10, SET_NOT_SET);
    static final Field PEER_AUTHENABLE = bit("ntp.priv.mode7.peer.flags.authenable", "Auth enable", 0x20, SET_NOT_SET);
    static final Field PEER_CANDIDATE  = bit("ntp.priv.mode7.peer.flags.sel_candidate", "Sel Candidate", 0x40, SET_NOT_SET);
    static final Field PEER_SHORTLIST  = bit("ntp.priv.mode7.peer.flags.shortlist", "Shortlist", 0x80, SET_NOT_SET);
    static final Field PEER_FLAGS      = u8("ntp.priv.mode7.peer.flags", "Flags", HEX, mask(0xff), bits(PEER_CONFIG, PEER_SYSPEER,
        PEER_BURST, PEER_REFCLOCK, PEER_PREFER, PEER_AUTHENABLE, PEER_CANDIDATE, PEER_SHORTLIST));
    static final Field CONFIG_AUTHENABLE = bit("ntp.priv.mode7.config.flags.authenable", "Authenable", 0x01, SET_NOT_SET);
    static final Field CONFIG_PREFER     = bit("ntp.priv.mode7.config.flags.prefer", "Prefer", 0x02, SET_NOT_SET);
    static final Field CONFIG_BURST      = bit("ntp.priv.mode7.config.flags.burst", "Burst", 0x04, SET_NOT_SET);
    static final Field CONFIG_IBURST     = bit("ntp.priv.mode7.config.flags.iburst", "IBurst", 0x08, SET_NOT_SET);
    static final Field CONFIG_NO_SELECT  = bit("ntp.priv.mode7.config.flags.no_select", "No Select", 0x10, SET_NOT_SET);
    static final Field CONFIG_SKEY       = bit("ntp.priv.mode7.config.flags.skey", "Skey", 0x20, SET_NOT_SET);
    static final Field CONFIG_FLAGS      = u8("ntp.priv.config.flags", "Flags", HEX, mask(0xff), bits(CONFIG_AUTHENABLE, CONFIG_PREFER,
        CONFIG_BURST, CONFIG_IBURST, CONFIG_NO_SELECT, CONFIG_SKEY));
    static final Field SYS_BCLIENT = bit("ntp.priv.mode7.sys.flags.bclient", "Bclient", 0x01, SET_NOT_SET);
    static final Field SYS_PPS     = bit("ntp.priv.mode7.sys.flags.pps", "PPS", 0x02, SET_NOT_SET);
    static final Field SYS_NTP     = bit("ntp.priv.mode7.sys.flags.ntp", "NTP", 0x04, SET_NOT_SET);
    static final Field SYS_KERNEL  = bit("ntp.priv.mode7.sys.flags.kernel", "Kernel", 0x08, SET_NOT_SET);
    static final Field SYS_MONITOR = bit("ntp.priv.mode7.sys.flags.monitor", "Monitor", 0x10, SET_NOT_SET);
    static final Field SYS_FILEGEN = bit("ntp.priv.mode7.sys.flags.filegen", "Filegen", 0x20, SET_NOT_SET);
    static final Field SYS_AUTH    = bit("ntp.priv.mode7.sys.flags.auth", "Auth", 0x40, SET_NOT_SET);
    static final Field SYS_CAL     = bit("ntp.priv.mode7.sys.flags.cal", "Cal", 0x80, SET_NOT_SET);
    static final Field SYS_FLAGS   = u32("ntp.priv.mode7.sys.flags", "Flags", HEX, mask(0xff), bits(SYS_BCLIENT, SYS_PPS, SYS_NTP,
        SYS_KERNEL, SYS_MONITOR, SYS_FILEGEN, SYS_AUTH, SYS_CAL));
    static final Field SYS_FLAGS8  = u8("ntp.priv.mode7.sys.flags8", "Flags", HEX, mask(0xff), bits(SYS_BCLIENT, SYS_PPS, SYS_NTP,
        SYS_KERNEL, SYS_MONITOR, SYS_FILEGEN, SYS_AUTH, SYS_CAL));
    static final Field RESET_ALLPEERS = bit("ntp.priv.mode7.reset_stats.flags.allpeers", "All Peers", 0x01, SET_NOT_SET);
    static final Field RESET_IO       = bit("ntp.priv.mode7.reset_stats.flags.io", "IO", 0x02, SET_NOT_SET);
    static final Field RESET_SYS      = bit("ntp.priv.mode7.reset_stats.flags.sys", "Sys", 0x04, SET_NOT_SET);
    static final Field RESET_MEM      = bit("ntp.priv.mode7.reset_stats.flags.mem", "Mem", 0x08, SET_NOT_SET);
    static final Field RESET_TIMER    = bit("ntp.priv.mode7.reset_stats.flags.timer", "Timer", 0x10, SET_NOT_SET);
    static final Field RESET_AUTH     = bit("ntp.priv.mode7.reset_stats.flags.auth", "Auth", 0x20, SET_NOT_SET);
    static final Field RESET_CTL      = bit("ntp.priv.mode7.reset_stats.flags.ctl", "Ctl", 0x40, SET_NOT_SET);
    static final Field RESET_STATS_FLAGS = u32("ntp.priv.mode7.reset_stats.flags", "Flags", HEX, mask(0xff), bits(RESET_ALLPEERS,
        RESET_IO, RESET_SYS, RESET_MEM, RESET_TIMER, RESET_AUTH, RESET_CTL));

    static final Field ADDRESS = ipv4("ntp.priv.mode7.address", "Address");
    static final Field PORT = u16("ntp.priv.mode7.port", "Port");
    static final Field HMODE = u8("ntp.priv.mode7.hmode", "HMode", names(Ntp.MODES));
    static final Field IPV6_FLAG = u32("ntp.priv.mode7.ipv6_flag", "IPv6 Flag");
    static final Field UNUSED = bytes("ntp.priv.mode7.unused", "Unused");
    static final Field ADDRESS6 = ipv6("ntp.priv.mode7.address6", "IPv6 addr");
    static final Field DSTADDRESS = ipv4("ntp.priv.mode7.dstaddress", "Destination address");
    static final Field SRCADDRESS = ipv4("ntp.priv.mode7.srcaddress", "Source address");
    static final Field SRCPORT = u16("ntp.priv.mode7.srcport", "Source port");
    static final Field HPOLL = i8("ntp.priv.mode7.hpoll", "Host polling interval");
    static final Field REACH = u8("ntp.priv.mode7.reach", "Reach");
    static final Field DELAY = i32("ntp.priv.mode7.delay", "Delay");
    static final Field OFFSET = u64("ntp.priv.mode7.offset", "Offset");
    static final Field DISPERSION = u32("ntp.priv.mode7.dispersion", "Dispersion");
    static final Field DSTADDRESS6 = ipv6("ntp.priv.mode7.dstaddress6", "IPv6 destination addr");
    static final Field SRCADDRESS6 = ipv6("ntp.priv.mode7.srcaddress6", "IPv6 source addr");
    static final Field LEAP = u8("ntp.priv.mode7.leap", "Leap");
    static final Field PMODE = u8("ntp.priv.mode7.pmode", "Peer mode", names(Ntp.MODES));
    static final Field VERSION = u8("ntp.priv.mode7.version", "Version");
    static final Field UNREACH = u8("ntp.priv.mode7.unreach", "Unreach");
    static final Field FLASH = u8("ntp.priv.mode7.flash", "Flash");
    static final Field TTL = u8("ntp.priv.mode7.ttl", "TTL");
    static final Field FLASH2 = u16("ntp.priv.mode7.flash2", "Flash new");
    static final Field ASSOCID = u16("ntp.priv.mode7.associd", "Association ID");
    static final Field PKEYID = u32("ntp.priv.mode7.pkeyid", "Peer Key ID");
    static final Field TIMER = u32("ntp.priv.mode7.timer", "Timer");
    static final Field FILTDELAY = i32("ntp.priv.mode7.filtdelay", "Filt delay");
    static final Field FILTOFFSET = i64("ntp.priv.mode7.filtoffset", "Filt offset");
    static final Field ORDER = u8("ntp.priv.mode7.order", "Order");
    static final Field SELECTDIS = u32("ntp.priv.mode7.selectdis", "Selectdis");
    static final Field ESTBDELAY = i32("ntp.priv.mode7.estbdelay", "Estbdelay");
    static final Field TIMERESET = u32("ntp.priv.mode7.timereset", "Time reset");
    static final Field TIMERECEIVED = u32("ntp.priv.mode7.timereceived", "Time received");
    static final Field TIMETOSEND = u32("ntp.priv.mode7.timetosend", "Time to send");
    static final Field TIMEREACHABLE = u32("ntp.priv.mode7.timereachable", "Time reachable");
    static final Field SENT = u32("ntp.priv.mode7.sent", "Sent");
    static final Field PROCESSED = u32("ntp.priv.mode7.processed", "Processed");
    static final Field BADAUTH = u32("ntp.priv.mode7.badauth", "Bad authentication");
    static final Field BOGUSORG = u32("ntp.priv.mode7.bogusorg", "Bogus origin");
    static final Field OLDPKT = u32("ntp.priv.mode7.oldpkt", "Old packet");
    static final Field SELDISP = u32("ntp.priv.mode7.seldisp", "Bad dispersion");
    static final Field SELBROKEN = u32("ntp.priv.mode7.selbroken", "Bad reference time");
    static final Field CANDIDATE = u32("ntp.priv.mode7.candidate", "Candidate");
    static final Field POLL = u32("ntp.priv.mode7.poll", "Poll");
    static final Field BDELAY = i32("ntp.priv.mode7.bdelay", "Bdelay");
    static final Field FREQ = i32("ntp.priv.mode7.freq", "Freq");
    static final Field AUTHDELAY = i64("ntp.priv.mode7.authdelay", "Auth delay");
    static final Field STABILITY = u32("ntp.priv.mode7.stability", "Stability (ppm)");
    static final Field TIMEUP = u32("ntp.priv.mode7.timeup", "Time up");
    static final Field DENIED = u32("ntp.priv.mode7.denied", "Denied");
    static final Field OLDVERSION = u32("ntp.priv.mode7.oldversion", "Old version");
    static final Field NEWVERSION = u32("ntp.priv.mode7.newversion", "New version");
    static final Field BAD_VERSION = u32("ntp.priv.mode7.bad_version", "Unknown version packets");
    static final Field BADLENGTH = u32("ntp.priv.mode7.badlength", "Bad length");
    static final Field LIMITREJECTED = u32("ntp.priv.mode7.limitrejected", "Limit rejected");
    static final Field LAMPORT = u32("ntp.priv.mode7.lamport", "Lamport violation");
    static final Field TSROUNDING = u32("ntp.priv.mode7.tsrounding", "Timestamp rounding error");
    static final Field TOTALRECVBUFS = u16("ntp.priv.mode7.totalrecvbufs", "Toal receive buffer");
    static final Field FREERECVBUFS = u16("ntp.priv.mode7.freerecvbufs", "Free receive buffer");
    static final Field FULLRECVBUFS = u16("ntp.priv.mode7.fullrecvbufs", "Full receive buffer");
    static final Field LOWWATER = u16("ntp.priv.mode7.lowwater", "Low water");
    static final Field DROPPED = u32("ntp.priv.mode7.dropped", "Dropped packets");
    static final Field IGNORED = u32("ntp.priv.mode7.ignored", "Ignored packets");
    static final Field RECEIVED = u32("ntp.priv.mode7.received", "Received packets");
    static final Field NOTSENT = u32("ntp.priv.mode7.notsent", "Not sent packets");
    static final Field INTERRUPTS = u32("ntp.priv.mode7.interrupts", "Interrupts");
    static final Field INT_RECEIVED = u32("ntp.priv.mode7.int_received", "Received by interrupt handler");
    static final Field TOTALMEM = u16("ntp.priv.mode7.totalmem", "Total memory");
    static final Field FREEMEM = u16("ntp.priv.mode7.freemem", "Free memory");
    static final Field FINDPEER_CALLS = u32("ntp.priv.mode7.findpeer_calls", "Find peer calls");
    static final Field ALLOCATIONS = u32("ntp.priv.mode7.allocations", "Allocations");
    static final Field DEMOBILIZATIONS = u32("ntp.priv.mode7.demobilizations", "Demobilizations");
    static final Field HASHCOUNT = bytes("ntp.priv.mode7.hashcount", "Hashcount");
    static final Field LAST_OFFSET = i64("ntp.priv.mode7.last_offset", "Last offset");
    static final Field DRIFT_COMP = i64("ntp.priv.mode7.drift_comp", "Drift comp");
    static final Field COMPLIANCE = u32("ntp.priv.mode7.compliance", "Compliance");
    static final Field WATCHDOG_TIMER = u32("ntp.priv.mode7.watchdog_timer", "Watchdog timer");
    static final Field ALARMS = u32("ntp.priv.mode7.alarms", "Alarms");
    static final Field OVERFLOWS = u32("ntp.priv.mode7.overflows", "Overflows");
    static final Field XMTCALLS = u32("ntp.priv.mode7.xmtcalls", "Transmitted calls");
    static final Field MINPOLL = u8("ntp.priv.mode7.minpoll", "Minpoll");
    static final Field MAXPOLL = u8("ntp.priv.mode7.maxpoll", "Maxpoll");
    static final Field MASK = ipv4("ntp.priv.mode7.mask", "Mask");
    static final Field COUNT = u32("ntp.priv.mode7.count", "Count");
    static final Field RFLAGS = u16("ntp.priv.mode7.rflags", "Rflags");
    static final Field MFLAGS = u16("ntp.priv.mode7.mflags", "Mflags");
    static final Field MASK6 = ipv6("ntp.priv.mode7.mask6", "IPv6 mask");
    static final Field IPPEERLIMIT = i16("ntp.priv.mode7.ippeerlimit", "IP peer limit");
    static final Field RESTRICT_FLAGS = u16("ntp.priv.mode7.restrict_flags", "Restrict flags");
    static final Field MONLIST_AVGINT = u32("ntp.priv.monlist.avgint", "avgint");
    static final Field MONLIST_LSINT = u32("ntp.priv.monlist.lsint", "lsint");
    static final Field MONLIST_RESTR = u32("ntp.priv.monlist.restr", "restr", HEX);
    static final Field MONLIST_COUNT = u32("ntp.priv.monlist.count", "count");
    static final Field MONLIST_REMOTE_ADDRESS = ipv4("ntp.priv.monlist.remote_address", "remote address");
    static final Field MONLIST_PORT = u16("ntp.priv.monlist.port", "port");
    static final Field MONLIST_MODE = u8("ntp.priv.monlist.mode", "mode");
    static final Field MONLIST_VERSION = u8("ntp.priv.monlist.version", "version");
    static final Field MONLIST_IPV6 = u32("ntp.priv.monlist.ipv6", "ipv6", HEX);
    static final Field MONLIST_UNUSED = u32("ntp.priv.monlist.unused", "unused", HEX);
    static final Field MONLIST_ADDR6 = ipv6("ntp.priv.monlist.addr6", "ipv6 remote addr");
    static final Field NUMKEYS = u32("ntp.priv.mode7.numkeys", "Num keys");
    static final Field NUMFREEKEYS = u32("ntp.priv.mode7.numfreekeys", "Num free keys");
    static final Field KEYLOOKUPS = u32("ntp.priv.mode7.keylookups", "Keylookups");
    static final Field KEYNOTFOUND = u32("ntp.priv.mode7.keynotfound", "Key not found");
    static final Field ENCRYPTIONS = u32("ntp.priv.mode7.encryptions", "Encryptions");
    static final Field DECRYPTIONS = u32("ntp.priv.mode7.decryptions", "Decryptions");
    static final Field EXPIRED = u32("ntp.priv.mode7.expired", "Expired");
    static final Field KEYUNCACHED = u32("ntp.priv.mode7.keyuncached", "Key uncached");
    static final Field LOCAL_ADDRESS = ipv4("ntp.priv.mode7.local_address", "Local address");
    static final Field TRAP_ADDRESS = ipv4("ntp.priv.mode7.trap_address", "Trap address");
    static final Field TRAP_PORT = u16("ntp.priv.mode7.trap_port", "Trap port");
    static final Field SEQUENCE = u16("ntp.priv.mode7.sequence", "Sequence number");
    static final Field SETTIME = u32("ntp.priv.mode7.settime", "Trap set time");
    static final Field ORIGTIME = u32("ntp.priv.mode7.origtime", "Trap originally time");
    static final Field RESETS = u32("ntp.priv.mode7.resets", "Resets");
    static final Field TRAPS_FLAGS = u32("ntp.priv.traps.flags", "Flags", HEX);
    static final Field LOCAL_ADDRESS6 = ipv6("ntp.priv.mode7.local_address6", "IPv6 local addr");
    static final Field TRAP_ADDRESS6 = ipv6("ntp.priv.mode7.trap_address6", "IPv6 trap addr");
    static final Field REQUEST_COUNT = u32("ntp.priv.mode7.requests", "Requests");
    static final Field BAD_PACKETS = u32("ntp.priv.mode7.bad_packets", "Bad packets");
    static final Field RESPONSES = u32("ntp.priv.mode7.responses", "Responses");
    static final Field FRAGMENTS = u32("ntp.priv.mode7.fragments", "Fragments");
    static final Field ERROR_COUNT = u32("ntp.priv.mode7.errors", "Errors");
    static final Field TOO_SHORT = u32("ntp.priv.mode7.too_short", "Too short packets");
    static final Field INPUT_RESPONSES = u32("ntp.priv.mode7.input_responses", "Responses on input");
    static final Field INPUT_FRAGMENTS = u32("ntp.priv.mode7.input_fragments", "Fragments on input");
    static final Field INPUT_ERRORS = u32("ntp.priv.mode7.input_errors", "Errors on input");
    static final Field BAD_OFFSET = u32("ntp.priv.mode7.bad_offset", "Non zero offset packets");
    static final Field DATA_TOO_SHORT = u32("ntp.priv.mode7.data_too_short", "Data too short");
    static final Field BADOP = u32("ntp.priv.mode7.badop", "Bad op code found");
    static final Field ASYNC_MESSAGES = u32("ntp.priv.mode7.async_messages", "Async messages");
    static final Field TYPE = u8("ntp.priv.mode7.type", "Type");
    static final Field CLOCK_FLAGS = u8("ntp.priv.mode7.clock_flags", "Clock Flags");
    static final Field LASTEVENT = u8("ntp.priv.mode7.lastevent", "Last event");
    static final Field CURRENTSTATUS = u8("ntp.priv.mode7.currentstatus", "Current status");
    static final Field POLLS = u32("ntp.priv.mode7.polls", "Polls");
    static final Field NORESPONSE = u32("ntp.priv.mode7.noresponse", "Noresponse");
    static final Field BADFORMAT = u32("ntp.priv.mode7.badformat", "Bad format");
    static final Field BADDATA = u32("ntp.priv.mode7.baddata", "Bad data");
    static final Field TIMESTARTED = u32("ntp.priv.mode7.timestarted", "Time started");
    static final Field FUDGETIME1 = u64("ntp.priv.mode7.fudgetime1", "Fudge time 1", HEX);
    static final Field FUDGETIME2 = u64("ntp.priv.mode7.fudgetime2", "Fudge time 2", HEX);
    static final Field FUDGEVAL1 = i32("ntp.priv.mode7.fudgeval1", "Fudge val 1");
    static final Field FUDGEVAL2 = u32("ntp.priv.mode7.fudgeval2", "Fudge val 2");
    static final Field WHICH = u32("ntp.priv.mode7.which", "Which");
    static final Field FUDGETIME = u64("ntp.priv.mode7.fudgetime", "Fudgetime");
    static final Field FUDGEVAL_FLAGS = u32("ntp.priv.mode7.fudgeval_flags", "Fudgeval flags");
    static final Field KERNEL_OFFSET = i32("ntp.priv.mode7.kernel_offset", "Offset");
    static final Field MAXERROR = i32("ntp.priv.mode7.maxerror", "Max error");
    static final Field ESTERROR = i32("ntp.priv.mode7.esterror", "Est error");
    static final Field STATUS = u16("ntp.priv.mode7.status", "Status");
    static final Field SHIFT = u16("ntp.priv.mode7.shift", "Shift");
    static final Field CONSTANT = i32("ntp.priv.mode7.constant", "Constant");
    static final Field PRECISION = i32("ntp.priv.mode7.precision", "Precision");
    static final Field TOLERANCE = i32("ntp.priv.mode7.tolerance", "tolerance");
    static final Field PPSFREQ = i32("ntp.priv.mode7.ppsfreq", "ppsfreq");
    static final Field JITTER = i32("ntp.priv.mode7.jitter", "jitter");
    static final Field STABIL = i32("ntp.priv.mode7.stabil", "stabil");
    static final Field JITCNT = i32("ntp.priv.mode7.jitcnt", "jitcnt");
    static final Field CALCNT = i32("ntp.priv.mode7.calcnt", "calcnt");
    static final Field ERRCNT = i32("ntp.priv.mode7.errcnt", "errcnt");
    static final Field STBCNT = i32("ntp.priv.mode7.stbcnt", "stbcnt");
    static final Field NVALUES = u8("ntp.priv.mode7.nvalues", "Nvalues");
    static final Field NTIMES = u8("ntp.priv.mode7.ntimes", "Ntimes");
    static final Field SVALUES = u16("ntp.priv.mode7.svalues", "Svalues");
    static final Field STIMES = u32("ntp.priv.mode7.stimes", "Stimes");
    static final Field VALUES = bytes("ntp.priv.mode7.values", "Values");
    static final Field TIMES = bytes("ntp.priv.mode7.times", "Times");
    static final Field MONLIST_LOCAL_ADDRESS = ipv4("ntp.priv.monlist.local_address", "local address");
    static final Field MONLIST_FLAGS = u32("ntp.priv.monlist.flags", "flags", HEX);
    static final Field MONLIST_DADDR6 = ipv6("ntp.priv.monlist.daddr6", "ipv6 local addr");
    static final Field BCAST6 = ipv6("ntp.priv.mode7.bcast6", "IPv6 bcast");
    static final Field INT_NAME = text("ntp.priv.mode7.int_name", "Interface name");
    static final Field INT_FLAGS = i32("ntp.priv.mode7.int_flags", "Interface flags");
    static final Field LAST_TTL = i32("ntp.priv.mode7.last_ttl", "Last TTL specified");
    static final Field NUM_MCAST = i32("ntp.priv.mode7.num_mcast", "Numer multicast sockets");
    static final Field UPTIME = i32("ntp.priv.mode7.uptime", "Uptime");
    static final Field KEY = u64("ntp.priv.mode7.key", "Key", HEX, LITTLE);
    static final Field KEY_FILE = text("ntp.priv.mode7.key_file", "Key file name");
    static final Field BROADCAST = ipv4("ntp.priv.mode7.bcast", "Bcast");
    /** Bytes that are not shown. */
    private static final Field UNNAMED = section("Padding");
    static final Field SCOPEID = u32("ntp.priv.mode7.scopeid", "Scopeid");
    static final Field IFINDEX = u32("ntp.priv.mode7.ifindex", "Ifindex");
    static final Field IFNUM = u32("ntp.priv.mode7.ifnum", "Ifnum");
    static final Field PEERCNT = u32("ntp.priv.mode7.peercnt", "Peer count");
    static final Field FAMILY = u16("ntp.priv.mode7.family", "Address family");
    static final Field IGNORE_PKTS = u8("ntp.priv.mode7.ignore_pkts", "Ignore packets");
    static final Field ACTION = u8("ntp.priv.mode7.action", "Action", names(Values.of("1 Interface exists\n2 Interface created\n3 Interface deleted")));

    /** A field of an item, and how many bytes it lies in. */
    private record Part(Field field, int size) {}

    private static final Part[][] LAYOUTS = new Part[256][];
    /** What requests for information on a peer hold: its address. */
    private static final Part[] PEER;
    /** What requests for information on a clock hold. */
    private static final Part[] CLOCK;
    /** What is said of an interface with IPv4 addresses. */
    private static final Part[] INTERFACE4;
    private static final int HEADER = 8;
    private static final int XNTPD = 3;
    /** Where in an interface's item the kind of its addresses stands. */
    private static final int IPV6_FLAG_AT = 48;
    /** The rest of the item. */
    private static final int REST = -1;

    static {
        LAYOUTS[0] = layout(of(ADDRESS), of(PORT), of(HMODE), of(PEER_FLAGS), of(IPV6_FLAG), of(UNUSED, 4),
            of(ADDRESS6));
        LAYOUTS[1] = layout(of(DSTADDRESS), of(SRCADDRESS), of(SRCPORT), of(Ntp.STRATUM), of(HPOLL), of(Ntp.POLL),
            of(REACH), of(PEER_FLAGS), of(HMODE), of(DELAY), of(OFFSET), of(DISPERSION), of(IPV6_FLAG),
            of(UNUSED, 4), of(DSTADDRESS6), of(SRCADDRESS6));
        LAYOUTS[2] = layout(of(DSTADDRESS), of(SRCADDRESS), of(SRCPORT), of(PEER_FLAGS), of(LEAP), of(HMODE),
            of(PMODE), of(Ntp.STRATUM), of(Ntp.POLL), of(HPOLL), of(Ntp.PRECISION), of(VERSION), of(UNUSED, 1),
            of(REACH), of(UNREACH), of(FLASH), of(TTL), of(FLASH2), of(ASSOCID), of(Ntp.KEY_ID, 4), of(PKEYID),
            of(Ntp.REFERENCE, 4), of(TIMER), of(Ntp.ROOT_DELAY), of(Ntp.ROOT_DISPERSION), of(Ntp.REFERENCE_TIME),
            of(Ntp.ORIGIN), of(Ntp.RECEIVE), of(Ntp.TRANSMIT), of(FILTDELAY), of(FILTOFFSET), of(ORDER), of(DELAY),
            of(DISPERSION), of(OFFSET), of(SELECTDIS), of(UNUSED, 4), of(UNUSED, 4), of(UNUSED, 4), of(UNUSED, 4),
            of(UNUSED, 4), of(UNUSED, 4), of(UNUSED, 4), of(ESTBDELAY), of(IPV6_FLAG), of(UNUSED, 4),
            of(DSTADDRESS6), of(SRCADDRESS6));
        LAYOUTS[3] = layout(of(DSTADDRESS), of(SRCADDRESS), of(SRCPORT), of(PEER_FLAGS), of(TIMERESET),
            of(TIMERECEIVED), of(TIMETOSEND), of(TIMEREACHABLE), of(SENT), of(UNUSED, 4), of(PROCESSED),
            of(UNUSED, 4), of(BADAUTH), of(BOGUSORG), of(OLDPKT), of(UNUSED, 4), of(UNUSED, 4), of(SELDISP),
            of(SELBROKEN), of(UNUSED, 4), of(CANDIDATE, 1), of(UNUSED, 1), of(UNUSED, 1), of(UNUSED, 1),
            of(IPV6_FLAG), of(UNUSED, 4), of(DSTADDRESS6), of(SRCADDRESS6));
        LAYOUTS[4] = layout(of(ADDRESS), of(PMODE), of(LEAP), of(Ntp.STRATUM), of(Ntp.PRECISION), of(Ntp.ROOT_DELAY),
            of(Ntp.ROOT_DISPERSION), of(Ntp.REFERENCE, 4), of(Ntp.REFERENCE_TIME), of(POLL), of(SYS_FLAGS8),
            of(UNUSED, 3), of(BDELAY), of(FREQ), of(AUTHDELAY), of(STABILITY), of(IPV6_FLAG), of(UNUSED, 4),
            of(ADDRESS6));
        LAYOUTS[5] = layout(of(TIMEUP), of(TIMERESET), of(DENIED), of(OLDVERSION), of(NEWVERSION), of(BAD_VERSION),
            of(BADLENGTH), of(PROCESSED), of(BADAUTH), of(TIMERECEIVED), of(LIMITREJECTED), of(LAMPORT),
            of(TSROUNDING));
        LAYOUTS[6] = layout(of(TIMERESET), of(TOTALRECVBUFS), of(FREERECVBUFS), of(FULLRECVBUFS), of(LOWWATER),
            of(DROPPED), of(IGNORED), of(RECEIVED), of(SENT), of(NOTSENT), of(INTERRUPTS), of(INT_RECEIVED));
        LAYOUTS[7] = layout(of(TIMERESET), of(TOTALMEM), of(FREEMEM), of(FINDPEER_CALLS), of(ALLOCATIONS),
            of(DEMOBILIZATIONS), of(HASHCOUNT, REST));
        LAYOUTS[8] = layout(of(LAST_OFFSET), of(DRIFT_COMP), of(COMPLIANCE), of(WATCHDOG_TIMER));
        LAYOUTS[9] = layout(of(TIMERESET), of(ALARMS), of(OVERFLOWS), of(XMTCALLS));
        LAYOUTS[10] = layout(of(ADDRESS), of(HMODE), of(VERSION), of(MINPOLL), of(MAXPOLL), of(CONFIG_FLAGS),
            of(TTL), of(UNUSED, 2), of(Ntp.KEY_ID, 4), of(KEY_FILE, 128), of(IPV6_FLAG), of(UNUSED, 4), of(ADDRESS6));
        LAYOUTS[11] = layout(of(ADDRESS), of(IPV6_FLAG), of(ADDRESS6));
        LAYOUTS[12] = layout(of(SYS_FLAGS));
        LAYOUTS[16] = layout(of(ADDRESS), of(MASK), of(COUNT), of(RFLAGS), of(MFLAGS), of(IPV6_FLAG), of(UNUSED, 4),
            of(ADDRESS6), of(MASK6));
        LAYOUTS[17] = layout(of(ADDRESS), of(MASK), of(IPPEERLIMIT), of(RESTRICT_FLAGS), of(MFLAGS), of(UNUSED, 4),
            of(ADDRESS6), of(MASK6));
        LAYOUTS[20] = layout(of(MONLIST_AVGINT), of(MONLIST_LSINT), of(MONLIST_RESTR), of(MONLIST_COUNT),
            of(MONLIST_REMOTE_ADDRESS), of(MONLIST_PORT), of(MONLIST_MODE), of(MONLIST_VERSION), of(MONLIST_IPV6),
            of(MONLIST_UNUSED), of(MONLIST_ADDR6));
        LAYOUTS[21] = layout(of(RESET_STATS_FLAGS));
        LAYOUTS[28] = layout(of(TIMERESET), of(NUMKEYS), of(NUMFREEKEYS), of(KEYLOOKUPS), of(KEYNOTFOUND),
            of(ENCRYPTIONS), of(DECRYPTIONS), of(EXPIRED), of(KEYUNCACHED));
        LAYOUTS[29] = layout(of(LOCAL_ADDRESS), of(TRAP_ADDRESS), of(TRAP_PORT), of(SEQUENCE), of(SETTIME),
            of(ORIGTIME), of(RESETS), of(TRAPS_FLAGS), of(IPV6_FLAG), of(LOCAL_ADDRESS6), of(TRAP_ADDRESS6));
        LAYOUTS[30] = layout(of(LOCAL_ADDRESS), of(TRAP_ADDRESS), of(TRAP_PORT), of(UNUSED, 2), of(IPV6_FLAG),
            of(LOCAL_ADDRESS6), of(TRAP_ADDRESS6));
        LAYOUTS[34] = layout(of(TIMERESET), of(REQUEST_COUNT), of(BAD_PACKETS), of(RESPONSES), of(FRAGMENTS), of(ERROR_COUNT),
            of(TOO_SHORT), of(INPUT_RESPONSES), of(INPUT_FRAGMENTS), of(INPUT_ERRORS), of(BAD_OFFSET),
            of(BAD_VERSION), of(DATA_TOO_SHORT), of(BADOP), of(ASYNC_MESSAGES));
        LAYOUTS[36] = layout(of(ADDRESS), of(TYPE), of(CLOCK_FLAGS), of(LASTEVENT), of(CURRENTSTATUS), of(POLLS),
            of(NORESPONSE), of(BADFORMAT), of(BADDATA), of(TIMESTARTED), of(FUDGETIME1), of(FUDGETIME2),
            of(FUDGEVAL1), of(FUDGEVAL2));
        LAYOUTS[37] = layout(of(ADDRESS), of(WHICH), of(FUDGETIME), of(FUDGEVAL_FLAGS));
        LAYOUTS[38] = layout(of(KERNEL_OFFSET), of(FREQ), of(MAXERROR), of(ESTERROR), of(STATUS), of(SHIFT),
            of(CONSTANT), of(PRECISION), of(TOLERANCE), of(PPSFREQ), of(JITTER), of(STABIL), of(JITCNT), of(CALCNT),
            of(ERRCNT), of(STBCNT));
        LAYOUTS[39] = layout(of(ADDRESS), of(NVALUES), of(NTIMES), of(SVALUES), of(STIMES), of(VALUES, 64),
            of(TIMES, 256));
        LAYOUTS[42] = layout(of(MONLIST_AVGINT), of(MONLIST_LSINT), of(MONLIST_RESTR), of(MONLIST_COUNT),
            of(MONLIST_REMOTE_ADDRESS), of(MONLIST_LOCAL_ADDRESS), of(MONLIST_FLAGS), of(MONLIST_PORT),
            of(MONLIST_MODE), of(MONLIST_VERSION), of(MONLIST_IPV6), of(MONLIST_UNUSED), of(MONLIST_ADDR6),
            of(MONLIST_DADDR6));
        INTERFACE4 = layout(of(ADDRESS), of(UNNAMED, 12), of(BROADCAST), of(UNNAMED, 12), of(MASK), of(UNNAMED, 12),
            of(IPV6_FLAG), of(INT_NAME, 32), of(INT_FLAGS), of(LAST_TTL), of(NUM_MCAST), of(RECEIVED), of(SENT), of(NOTSENT),
            of(UPTIME), of(SCOPEID), of(IFINDEX), of(IFNUM), of(PEERCNT), of(FAMILY), of(IGNORE_PKTS), of(ACTION), of(UNUSED, 4));
        LAYOUTS[44] = layout(of(ADDRESS6), of(BCAST6), of(MASK6), of(IPV6_FLAG), of(INT_NAME, 32), of(INT_FLAGS),
            of(LAST_TTL), of(NUM_MCAST), of(RECEIVED), of(SENT), of(NOTSENT), of(UPTIME), of(SCOPEID), of(IFINDEX),
            of(IFNUM), of(PEERCNT), of(FAMILY), of(IGNORE_PKTS), of(ACTION), of(UNUSED, 4));
        LAYOUTS[22] = layout(of(ADDRESS), of(IPV6_FLAG), of(ADDRESS6));
        LAYOUTS[26] = LAYOUTS[27] = layout(of(KEY));
        LAYOUTS[32] = LAYOUTS[33] = layout(of(Ntp.KEY_ID, 4));
        LAYOUTS[18] = LAYOUTS[19] = LAYOUTS[17];
        LAYOUTS[13] = LAYOUTS[12];
        LAYOUTS[31] = LAYOUTS[30];
        LAYOUTS[45] = LAYOUTS[44];
        PEER = LAYOUTS[0];
        CLOCK = layout(of(ADDRESS));
    }

    private NtpPrivate() {}

    private static Part of(Field field) {
        return new Part(field, field.type.isTime() ? 8 : field.type.width);
    }

    private static Part of(Field field, int size) {
        return new Part(field, size);
    }

    private static Part[] layout(Part... parts) {
        return parts;
    }

    static void dissect(Dissection d) {
        int start = d.offset();
        int flags = d.u8(FLAGS);
        boolean response = (flags & 0x80) != 0;
        String direction = response ? "Response" : "Request";
        if (d.titles()) {
            d.appendLast(", Response bit: {}, Version number: {}, Mode: {}", direction, Ntp.VERSION.names.name(flags >> 3 & 7),
                Ntp.MODES.name(flags & 7));
        }
        int authentication = d.u8(AUTH_SEQUENCE);
        int implementation = d.u8(IMPLEMENTATION);
        int code = d.u8(REQUEST);
        if (d.columns()) d.addInfo(", {}, {}", direction, REQUESTS.name(code, "Unknown"));
        // What other implementations say is known to them.
        if (implementation != XNTPD || d.remaining() < 4) return;
        int word = d.peekU16(0);
        d.at(ERROR, d.offset(), 1, word >> 12);
        if (d.titles()) high(d, "Err: " + ERRORS.name(word >> 12, "Unknown") + " (0x", word >> 12, ")");
        d.at(ITEMS, d.offset(), 2, word & 0xfff);
        if (d.titles()) low(d, "Number of data items", word & 0xfff);
        int items = word & 0xfff;
        d.skip(2);
        int sizes = d.peekU16(0);
        d.at(RESERVED, d.offset(), 1, sizes >> 12);
        if (d.titles()) high(d, "Reserved: 0x", sizes >> 12, "");
        d.at(ITEM_SIZE, d.offset(), 2, sizes & 0xfff);
        if (d.titles()) low(d, "Size of data item", sizes & 0xfff);
        int size = sizes & 0xfff;
        d.skip(2);
        for (int i = 0; size > 0 && i < items && d.remaining() > 0; i++) item(d, code, response, size);
        if (authentication >= 0x80) {
            d.ensure(16);
            authenticator(d, start);
        }
    }

    /** The line of what lies in the upper half of a byte. */
    private static void high(Dissection d, String before, int value, String after) {
        Text line = new Text();
        binary(value, 4, line);
        line.add(" .... = ").add(before).hex(value, 2).add(after);
        d.titleLast("{}", line);
    }

    /** The line of what lies in the lower twelve bits of two bytes. */
    private static void low(Dissection d, String label, int value) {
        Text line = new Text().add(".... ");
        binary(value >> 8, 4, line);
        line.add("  ");
        binary(value >> 4, 4, line);
        line.raw(' ');
        binary(value, 4, line);
        d.titleLast("{} = {}: {}", line, label, value);
    }

    private static void binary(int value, int bits, Text into) {
        for (int bit = bits - 1; bit >= 0; bit--) into.raw('0' + (value >> bit & 1));
    }

    private static void item(Dissection d, int code, boolean response, int size) {
        int start = d.offset();
        boolean monitor = code == 20 || code == 42;
        String name = monitor ? "Monlist Item" : REQUESTS.name(code, "Unknown") + " Item";
        d.at(ITEM, start, Math.min(size, d.captured()), monitor ? name : "");
        if (d.titles()) d.titleLast("{}", name);
        int entry = d.last();
        d.openLast();
        Part[] layout = LAYOUTS[code];
        if (!response && (code == 2 || code == 3)) layout = PEER;
        if ((code == 44 || code == 45) && d.peekU32(IPV6_FLAG_AT) == 0) layout = INTERFACE4;
        if (!response && (code == 36 || code == 39)) layout = CLOCK;
        // An item is read as far as its layout goes, whatever size it is said to have.
        if (layout != null) parts(d, layout, start + size);
        else d.ensure(size);
        if (monitor && d.titles() && size >= 28) monitorTitle(d, entry, start, code == 42);
        d.seek(start + size);
        d.close();
    }

    private static void parts(Dissection d, Part[] layout, int end) {
        boolean version6 = true;
        for (Part part : layout) {
            if (part.size == REST) {
                d.bytes(part.field, Math.max(0, end - d.offset()));
                return;
            }
            if (part.field == MONLIST_IPV6) version6 = d.peekU32(0) != 0;
            if ((part.field == MONLIST_ADDR6 || part.field == MONLIST_DADDR6) && !version6) return;
            Field field = part.field;
            if (field == UNNAMED) {
                d.skip(part.size);
                continue;
            }
            if (field.type.isTime()) Ntp.timestamp(d, field);
            else if (field.type == Type.IPV6) d.ipv6(field);
            else if (field.type.isBytes() || field.type.isString()) d.bytes(field, part.size);
            else flags(d, field, field.little ? d.leUint(field, part.size) : d.uint(field, part.size));
        }
    }

    /** Puts the names of set flags behind a word of flags that was just read. */
    private static void flags(Dissection d, Field field, long value) {
        if (!d.titles() || field.mask == 0) return;
        for (Derivation bit : field.inside()) {
            if ((value & bit.field().mask) != 0) d.appendLast(", {}", bit.field().label);
        }
    }

    private static void monitorTitle(Dissection d, int entry, int start, boolean second) {
        Source source = d.currentSource();
        int port = start + (second ? 28 : 20);
        d.titleOn(entry, "Monlist item: address: {}:{}", new Text().ipv4((int) source.u32(start + 16)), source.u16(port));
    }

    private static void authenticator(Dissection d, int start) {
        int end = d.offset() + d.captured();
        int length = end - start >= HEADER + 20 ? 20 : 16;
        d.seek(Math.max(d.offset(), end - length));
        d.bytes(Ntp.KEY_ID, 4);
        d.bytes(Ntp.MAC, end - d.offset());
    }
}
