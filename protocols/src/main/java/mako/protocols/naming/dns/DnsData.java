package mako.protocols.naming.dns;

import static mako.dissect.Fields.*;

import java.util.Base64;
import mako.dissect.*;
import mako.protocols.internet.IpProtocols;

/** The data of resource records, by type; each section below names its document. */
final class DnsData {

    // RFC 1035 section 3.3 and 3.4; RFC 3596 (AAAA)
    static final Field A             = ipv4("dns.a", "Address");
    static final Field AAAA          = ipv6("dns.aaaa", "AAAA Address");
    static final Field NS            = custom("dns.ns", "Name Server", DnsName::decode);
    static final Field MD            = custom("dns.md", "Mail Destination", DnsName::decode);
    static final Field MF            = custom("dns.mf", "Mail Forwarder", DnsName::decode);
    static final Field CNAME         = custom("dns.cname", "CNAME", DnsName::decode);
    static final Field SOA_MNAME     = custom("dns.soa.mname", "Primary name server", DnsName::decode);
    static final Field SOA_RNAME     = custom("dns.soa.rname", "Responsible authority's mailbox", DnsName::decode);
    static final Field SOA_SERIAL    = u32("dns.soa.serial_number", "Serial Number");
    static final Field SOA_REFRESH   = u32("dns.soa.refresh_interval", "Refresh Interval");
    static final Field SOA_RETRY     = u32("dns.soa.retry_interval", "Retry Interval");
    static final Field SOA_EXPIRE    = u32("dns.soa.expire_limit", "Expire limit");
    static final Field SOA_MINIMUM   = u32("dns.soa.minimum_ttl", "Minimum TTL");
    static final Field MB            = custom("dns.mb", "MailBox Domaine", DnsName::decode);
    static final Field MG            = custom("dns.mg", "Mail Group member", DnsName::decode);
    static final Field MR            = custom("dns.mr", "Mail Rename domaine", DnsName::decode);
    static final Field NULL          = bytes("dns.null", "Null (data)");
    static final Field WKS_ADDRESS   = ipv4("dns.wks.address", "Address");
    static final Field WKS_PROTOCOL  = u8("dns.wks.protocol", "Protocol", names(IpProtocols.NAMES));
    static final Field WKS_BITS      = u8("dns.wks.bits", "Bits", HEX);
    static final Field PTR           = custom("dns.ptr.domain_name", "Domain Name", DnsName::decode);
    static final Field CPU_LENGTH    = u8("dns.hinfo.cpu_length", "CPU Length");
    static final Field CPU           = text("dns.hinfo.cpu", "CPU", UTF_8);
    static final Field OS_LENGTH     = u8("dns.hinfo.os_length", "OS Length");
    static final Field OS            = text("dns.hinfo.os", "OS", UTF_8);
    static final Field MINFO_R       = custom("dns.minfo.r", "Responsible Mailbox", DnsName::decode);
    static final Field MINFO_E       = custom("dns.minfo.e", "Error Mailbox", DnsName::decode);
    static final Field MX_PREFERENCE = u16("dns.mx.preference", "Preference");
    static final Field MX_EXCHANGE   = custom("dns.mx.mail_exchange", "Mail Exchange", DnsName::decode);
    static final Field TXT_LENGTH    = u8("dns.txt.length", "TXT Length");
    static final Field TXT           = text("dns.txt", "TXT", UTF_8);
    static final Field SPF_LENGTH    = u8("dns.spf.length", "SPF Length");
    static final Field SPF           = text("dns.spf", "SPF", UTF_8);

    // RFC 1183 (RP, AFSDB, X25, ISDN, RT), RFC 1706 (NSAP), RFC 2163 (PX), RFC 1712 (GPOS)
    static final Field RP_MAILBOX       = custom("dns.rp.mailbox", "Mailbox", DnsName::decode);
    static final Field RP_TXT           = custom("dns.rp.txt_rr", "TXT RR", DnsName::decode);
    static final Field AFSDB_SUBTYPE    = u16("dns.afsdb.subtype", "Subtype");
    static final Field AFSDB_HOST       = custom("dns.afsdb.hostname", "Hostname", DnsName::decode);
    static final Field X25_LENGTH       = u8("dns.x25.length", "Length");
    static final Field X25_ADDRESS      = text("dns.x25.psdn_address", "PSDN-Address");
    static final Field ISDN_LENGTH      = u8("dns.idsn.length", "Length");
    static final Field ISDN_ADDRESS     = text("dns.idsn.address", "ISDN Address");
    static final Field ISDN_SUB_LENGTH  = u8("dns.idsn.sa.length", "Length");
    static final Field ISDN_SUB_ADDRESS = text("dns.idsn.sa.address", "Sub Address");
    static final Field RT_PREFERENCE    = u16("dns.rt.subtype", "Preference");
    static final Field RT_HOST          = custom("dns.rt.intermediate_host", "Intermediate Hostname", DnsName::decode);
    static final Field NSAP             = bytes("dns.nsap.rdata", "NSAP Data");
    static final Field NSAP_OWNER       = custom("dns.nsap_ptr.owner", "Owner", DnsName::decode);
    static final Field PX_PREFERENCE    = u16("dns.px.preference", "Preference");
    static final Field PX_MAP822        = custom("dns.px.map822", "MAP822", DnsName::decode);
    static final Field PX_MAP400        = custom("dns.px.map400", "MAPX400", DnsName::decode);
    static final Field LONGITUDE_LENGTH = u8("dns.gpos.longitude_length", "Longitude length");
    static final Field LONGITUDE        = text("dns.gpos.longitude", "Longitude");
    static final Field LATITUDE_LENGTH  = u8("dns.gpos.latitude_length", "Latitude length");
    static final Field LATITUDE         = text("dns.gpos.latitude", "Latitude");
    static final Field ALTITUDE_LENGTH  = u8("dns.gpos.altitude_length", "Altitude length");
    static final Field ALTITUDE         = text("dns.gpos.altitude", "Altitude");

    // RFC 1876 (LOC), RFC 2782 (SRV), RFC 3403 (NAPTR), RFC 2230 (KX), RFC 4398 (CERT), RFC 2874 (A6), RFC 6672 (DNAME)
    static final Field LOC_VERSION         = u8("dns.loc.version", "Version");
    static final Field LOC_SIZE            = u8("dns.loc.size", "Size");
    static final Field LOC_HORIZONTAL      = u8("dns.loc.horizontal_precision", "Horizontal Precision");
    static final Field LOC_VERTICAL        = u8("dns.loc.vertical_precision", "Vertical Precision");
    static final Field LOC_LATITUDE        = u32("dns.loc.latitude", "Latitude");
    static final Field LOC_LONGITUDE       = u32("dns.loc.longitude", "Longitude");
    static final Field LOC_ALTITUDE        = u32("dns.loc.altitude", "Altitude");
    static final Field LOC_UNKNOWN         = bytes("dns.loc.unknown_data", "Unknown data");
    static final Field SRV_PRIORITY        = u16("dns.srv.priority", "Priority");
    static final Field SRV_WEIGHT          = u16("dns.srv.weight", "Weight");
    static final Field SRV_PORT            = u16("dns.srv.port", "Port");
    static final Field SRV_TARGET          = custom("dns.srv.target", "Target", DnsName::decode);
    static final Field ORDER               = u16("dns.naptr.order", "Order");
    static final Field PREFERENCE          = u16("dns.naptr.preference", "Preference");
    static final Field NAPTR_FLAGS_LENGTH  = u8("dns.naptr.flags_length", "Flags Length");
    static final Field NAPTR_FLAGS         = text("dns.naptr.flags", "Flags", UTF_8);
    static final Field SERVICE_LENGTH      = u8("dns.naptr.service_length", "Service Length");
    static final Field SERVICE             = text("dns.naptr.service", "Service", UTF_8);
    static final Field REGEX_LENGTH        = u8("dns.naptr.regex_length", "Regex Length");
    static final Field REGEX               = text("dns.naptr.regex", "Regex", UTF_8);
    static final Field REPLACEMENT_LENGTH  = u8("dns.naptr.replacement_length", "Replacement Length", GENERATED);
    static final Field REPLACEMENT         = custom("dns.naptr.replacement", "Replacement", DnsName::decode);
    static final Field KX_PREFERENCE       = u16("dns.kx.preference", "Preference");
    static final Field KX_EXCHANGE         = custom("dns.kx.key_exchange", "Key Exchange", DnsName::decode);
    static final Field CERT_TYPE           = u16("dns.cert.type", "Type", names(DnsValues.CERTIFICATES));
    static final Field CERT_KEY_TAG        = u16("dns.cert.key_tag", "Key Tag", HEX);
    static final Field CERT_ALGORITHM      = u8("dns.cert.algorithm", "Algorithm", names(DnsValues.ALGORITHMS));
    static final Field CERTIFICATE         = bytes("dns.cert.certificate", "Certificate (or CRL)");
    static final Field A6_PREFIX_LENGTH    = u8("dns.a6.prefix_len", "Prefix len");
    static final Field A6_SUFFIX           = ipv6("dns.a6.address_suffix", "Address Suffix");
    static final Field A6_PREFIX_NAME      = custom("dns.a6.prefix_name", "Prefix name", DnsName::decode);
    static final Field DNAME               = custom("dns.dname", "Dname", DnsName::decode);

    // RFC 3123 (APL), RFC 4255 (SSHFP), RFC 4025 (IPSECKEY), RFC 4701 (DHCID), RFC 6698 (TLSA), RFC 8005 (HIP)
    static final Field APL_FAMILY       = u16("dns.apl.address_family", "Address Family", names(DnsValues.FAMILIES));
    static final Field APL_PREFIX       = u8("dns.apl.coded_prefix", "Prefix Length");
    static final Field APL_NEGATION     = bit("dns.apl.negation", "Negation Flag", 0x80, yesNo("Yes (!)", "No (0)"));
    static final Field APL_LENGTH       = u8("dns.apl.afdlength", "Address Length", mask(0x7f), help("in octets"));
    static final Field APL_IPV4         = ipv4("dns.apl.afdpart.ipv4", "Address");
    static final Field APL_IPV6         = ipv6("dns.apl.afdpart.ipv6", "Address");
    static final Field APL_DATA         = bytes("dns.apl.afdpart.data", "Address");
    static final Field SSHFP_ALGORITHM  = u8("dns.sshfp.algorithm", "Algorithm", names(DnsValues.SSHFP_ALGORITHMS));
    static final Field SSHFP_TYPE       = u8("dns.sshfp.fingerprint.type", "Fingerprint type", names(DnsValues.SSHFP_TYPES));
    static final Field SSHFP            = bytes("dns.sshfp.fingerprint", "Fingerprint");
    static final Field GATEWAY_PRECEDENCE = u8("dns.ipseckey.gateway_precedence", "Gateway Precedence");
    static final Field GATEWAY_TYPE     = u8("dns.ipseckey.gateway_type", "Gateway Type", names(DnsValues.GATEWAYS));
    static final Field GATEWAY_ALGORITHM = u8("dns.ipseckey.gateway_algorithm", "Gateway Algorithm", names(DnsValues.KEY_ALGORITHMS));
    static final Field GATEWAY_IPV4     = ipv4("dns.ipseckey.gateway_ipv4", "IPv4 Gateway");
    static final Field GATEWAY_IPV6     = ipv6("dns.ipseckey.gateway_ipv6", "IPv6 Gateway");
    static final Field GATEWAY_DNS      = custom("dns.ipseckey.gateway_dns", "DNS Gateway", DnsName::decode);
    static final Field IPSEC_KEY        = bytes("dns.ipseckey.public_key", "Public Key");
    static final Field DHCID            = bytes("dns.dhcid.rdata", "DHCID Data");
    static final Field TLSA_USAGE       = u8("dns.tlsa.certificate_usage", "Certificate Usage", names(DnsValues.TLSA_USAGES));
    static final Field TLSA_SELECTOR    = u8("dns.tlsa.selector", "Selector", names(DnsValues.TLSA_SELECTORS));
    static final Field TLSA_MATCHING    = u8("dns.tlsa.matching_type", "Matching Type", names(DnsValues.TLSA_MATCHING));
    static final Field TLSA_DATA        = bytes("dns.tlsa.certificate_association_data", "Certificate Association Data");
    static final Field HIT_LENGTH       = u8("dns.hip.hit.length", "HIT length");
    static final Field HIP_ALGORITHM    = u8("dns.hip.hit.pk.algo", "HIT length", names(DnsValues.HIP_ALGORITHMS));
    static final Field HIP_KEY_LENGTH   = u16("dns.hip.pk.length", "PK length");
    static final Field HIT              = bytes("dns.hip.hit", "Host Identity Tag");
    static final Field HIP_KEY          = bytes("dns.hip.pk", "HIP Public Key");
    static final Field RENDEZVOUS       = custom("dns.hip.rendezvous_server", "Rendezvous Server", DnsName::decode);

    // RFC 6742 (ILNP), RFC 7043 (EUI48, EUI64), RFC 7929 (OPENPGPKEY), RFC 8659 (CAA), draft-bellis-dnsop-xpf, WINS of Windows
    static final Field NID_PREFERENCE = u16("dns.ilnp.nid.preference", "Preference");
    static final Field NID            = bytes("dns.ilnp.nid", "NodeID");
    static final Field L32_PREFERENCE = u16("dns.ilnp.l32.preference", "Preference");
    static final Field L32            = ipv4("dns.ilnp.l32", "Locator32");
    static final Field L64_PREFERENCE = u16("dns.ilnp.l64.preference", "Preference");
    static final Field L64            = bytes("dns.ilnp.l64", "Locator64");
    static final Field LP_PREFERENCE  = u16("dns.ilnp.lp.preference", "Preference");
    static final Field LP             = custom("dns.ilnp.lp", "Locator FQDN", DnsName::decode);
    static final Field EUI48          = ether("dns.eui48", "EUI48 Address");
    static final Field EUI64          = eui64("dns.eui64", "EUI64 Address");
    static final Field OPENPGPKEY     = text("dns.openpgpkey", "OpenPGP Key");
    static final Field CAA_CRITICAL   = bit("dns.caa.flags.issuer_critical", "Issuer Critical", 0x80, yesNo("Critical", "Not critical"));
    static final Field CAA_FLAGS      = u8("dns.caa.flags", "CAA Flags", HEX, bits(CAA_CRITICAL));
    static final Field CAA_ISSUE      = text("dns.caa.issue", "Issue");
    static final Field CAA_WILD       = text("dns.caa.issuewild", "Issue Wildcard");
    static final Field CAA_IODEF      = text("dns.caa.iodef", "Report URL");
    static final Field CAA_UNKNOWN    = text("dns.caa.unknown", "Unknown tag");
    static final Field CAA_TAG_LENGTH = u8("dns.caa.tag_length", "Tag length");
    static final Field CAA_TAG        = text("dns.caa.tag", "Tag");
    static final Field CAA_VALUE      = text("dns.caa.value", "Value");
    static final Field XPF_VERSION    = u16("dns.xpf.ip_version", "IP Version", names(DnsValues.IP_VERSIONS));
    static final Field XPF_PROTOCOL   = u8("dns.xpf.protocol", "Protocol", names(IpProtocols.NAMES));
    static final Field XPF_SOURCE4    = ipv4("dns.xpf.source_ipv4", "IPv4 Source");
    static final Field XPF_DEST4      = ipv4("dns.xpf.destination_ipv4", "IPv4 Destination");
    static final Field XPF_SOURCE6    = ipv6("dns.xpf.source_ipv6", "IPv6 Source");
    static final Field XPF_DEST6      = ipv6("dns.xpf.destination_ipv6", "IPv6 Destination");
    static final Field XPF_SPORT      = u16("dns.xpf.sport", "Source port");
    static final Field XPF_DPORT      = u16("dns.xpf.dport", "Destination port");
    static final Field WINS_LOCAL     = bit("dns.wins.local_flag", "Local Flag", 0x1, maskWidth(32));
    static final Field WINS_LOOKUP    = u32("dns.wins.lookup_timeout", "Lookup timeout", help("in seconds"));
    static final Field WINS_CACHE     = u32("dns.wins.cache_timeout", "Cache timeout", help("in seconds"));
    static final Field WINS_COUNT     = u32("dns.wins.nb_wins_servers", "Number of WINS servers");
    static final Field WINS_SERVER    = ipv4("dns.wins.wins_server", "WINS Server Address");
    static final Field WINSR_LOCAL    = bit("dns.winsr.local_flag", "Local Flag", 0x1, maskWidth(32));
    static final Field WINSR_LOOKUP   = u32("dns.winsr.lookup_timeout", "Lookup timeout", help("in seconds"));
    static final Field WINSR_CACHE    = u32("dns.winsr.cache_timeout", "Cache timeout", help("in seconds"));
    static final Field WINSR_DOMAIN   = custom("dns.winsr.name_result_domain", "Name Result Domain", DnsName::decode);

    // RFC 9460 (SVCB and HTTPS)
    static final Field SVC_PRIORITY   = u16("dns.svcb.svcpriority", "SvcPriority");
    static final Field SVC_TARGET     = custom("dns.svcb.targetname", "TargetName", DnsName::decode);
    static final Field SVC_PARAMETER  = group("dns.svcb.svcparam", "SvcParam");
    static final Field SVC_KEY        = u16("dns.svcb.svcparam.key", "SvcParamKey", names(DnsValues.SERVICE_PARAMETERS));
    static final Field SVC_LENGTH     = u16("dns.svcb.svcparam.value.length", "SvcParamValue length");
    static final Field SVC_VALUE      = bytes("dns.svcb.svcparam.value", "SvcParamValue");
    static final Field SVC_MANDATORY  = u16("dns.svcb.svcparam.mandatory.key", "Mandatory key", names(DnsValues.SERVICE_PARAMETERS));
    static final Field ALPN_LENGTH    = u8("dns.svcb.svcparam.alpn.length", "ALPN length");
    static final Field ALPN           = text("dns.svcb.svcparam.alpn", "ALPN");
    static final Field SVC_PORT       = u16("dns.svcb.svcparam.port", "Port");
    static final Field SVC_IPV4       = ipv4("dns.svcb.svcparam.ipv4hint.ip", "IP");
    static final Field SVC_IPV6       = ipv6("dns.svcb.svcparam.ipv6hint.ip", "IP");
    static final Field SVC_ECH        = bytes("dns.svcb.svcparam.echconfig", "ECHConfig");
    static final Field SVC_ODOH       = bytes("dns.svcb.svcparam.odohconfig", "ODoHConfig");

    static final Field DATA      = bytes("dns.data", "Data");
    static final Field UNDECODED = note(Field.Group.UNDECODED, "dns.undecoded.type", "Undecoded option");

    private DnsData() {}

    /** Reads the data of one record, from the cursor to the offset {@code end}; {@code owner} is where its name stands. */
    static void dissect(Dissection d, int type, int end, int owner, int message) {
        int start = d.offset();
        switch (type) {
            case 1 -> {
                int address = d.ipv4(A);
                if (d.learnsNames()) d.learnName(address, DnsName.text(d, owner, message));
                address(d, start, 4);
            }
            case 2 -> name(d, NS, message, ", ns ");
            case 3 -> plain(d, MD, owner, message);
            case 4 -> plain(d, MF, owner, message);
            case 5 -> name(d, CNAME, message, ", cname ");
            case 6 -> soa(d, message);
            case 7 -> plain(d, MB, owner, message);
            case 8 -> plain(d, MG, owner, message);
            case 9 -> plain(d, MR, owner, message);
            case 10 -> {
                ownerInfo(d, owner, message);
                d.bytes(NULL, end - start);
            }
            case 11 -> wellKnownServices(d, end);
            case 12 -> name(d, PTR, message, ", ");
            case 13 -> hostInfo(d);
            case 14 -> {
                plain(d, MINFO_R, owner, message);
                DnsName.read(d, MINFO_E, message);
            }
            case 15 -> {
                behind(d, 2, message);
                int preference = d.u16(MX_PREFERENCE);
                preferred(d, MX_EXCHANGE, preference, "mx", message);
            }
            case 16 -> strings(d, TXT_LENGTH, TXT, end);
            case 17 -> {
                plain(d, RP_MAILBOX, owner, message);
                DnsName.read(d, RP_TXT, message);
            }
            case 18 -> {
                ownerInfo(d, owner, message);
                behind(d, 2, message);
                d.u16(AFSDB_SUBTYPE);
                DnsName.read(d, AFSDB_HOST, message);
            }
            case 19 -> {
                ownerInfo(d, owner, message);
                d.text(X25_ADDRESS, d.u8(X25_LENGTH));
            }
            case 20 -> {
                ownerInfo(d, owner, message);
                d.text(ISDN_ADDRESS, d.u8(ISDN_LENGTH));
                if (d.offset() < end) d.text(ISDN_SUB_ADDRESS, d.u8(ISDN_SUB_LENGTH));
            }
            case 21 -> {
                ownerInfo(d, owner, message);
                behind(d, 2, message);
                d.u16(RT_PREFERENCE);
                DnsName.read(d, RT_HOST, message);
            }
            case 22 -> {
                ownerInfo(d, owner, message);
                d.bytes(NSAP, end - start);
            }
            case 23 -> plain(d, NSAP_OWNER, owner, message);
            case 24, 46 -> DnsSecurity.signature(d, end, message);
            case 25 -> DnsSecurity.key(d, end, owner, message);
            case 26 -> {
                d.u16(PX_PREFERENCE);
                plain(d, PX_MAP822, owner, message);
                DnsName.read(d, PX_MAP400, message);
            }
            case 27 -> {
                ownerInfo(d, owner, message);
                d.text(LONGITUDE, d.u8(LONGITUDE_LENGTH));
                d.text(LATITUDE, d.u8(LATITUDE_LENGTH));
                d.text(ALTITUDE, d.u8(ALTITUDE_LENGTH));
            }
            case 28 -> {
                if (d.learnsNames()) d.learnName(d.peekU64(0), d.peekU64(8), DnsName.text(d, owner, message));
                d.ipv6(AAAA);
                address(d, start, 16);
            }
            case 29 -> DnsLocation.dissect(d, end);
            case 30 -> {
                name(d, DnsSecurity.NXT_NEXT, message, ", next domain name ");
                DnsSecurity.oldBitmap(d, end);
            }
            case 33 -> server(d, message);
            case 35 -> authorityPointer(d, message);
            case 36 -> {
                behind(d, 2, message);
                int preference = d.u16(KX_PREFERENCE);
                preferred(d, KX_EXCHANGE, preference, "kx", message);
            }
            case 37 -> {
                d.u16(CERT_TYPE);
                d.u16(CERT_KEY_TAG);
                d.u8(CERT_ALGORITHM);
                d.bytes(CERTIFICATE, end - d.offset());
            }
            case 38 -> a6(d, message);
            case 39 -> name(d, DNAME, message, ", dname ");
            case 42 -> {
                ownerInfo(d, owner, message);
                while (d.offset() < end - 1) prefix(d);
            }
            case 43, 59, 32769 -> DnsSecurity.delegation(d, end);
            case 44 -> {
                d.u8(SSHFP_ALGORITHM);
                d.u8(SSHFP_TYPE);
                if (d.offset() < end) d.bytes(SSHFP, end - d.offset());
            }
            case 45 -> ipsecKey(d, end, message);
            case 47 -> {
                name(d, DnsSecurity.NSEC_NEXT, message, ", next domain name ");
                DnsSecurity.bitmap(d, end);
            }
            case 48, 60 -> DnsSecurity.publicKey(d, end, owner, message);
            case 49 -> {
                ownerInfo(d, owner, message);
                d.bytes(DHCID, end - start);
            }
            case 50 -> DnsSecurity.nsec3(d, end);
            case 51 -> {
                ownerInfo(d, owner, message);
                DnsSecurity.nsec3Parameters(d);
            }
            case 52 -> {
                ownerInfo(d, owner, message);
                d.u8(TLSA_USAGE);
                d.u8(TLSA_SELECTOR);
                d.u8(TLSA_MATCHING);
                d.bytes(TLSA_DATA, end - d.offset());
            }
            case 55 -> {
                ownerInfo(d, owner, message);
                hostIdentity(d, end, message);
            }
            case 61 -> d.text(OPENPGPKEY, end - start);
            case 62 -> DnsSecurity.synchronization(d, end);
            case 63 -> DnsSecurity.zoneDigest(d, end);
            case 64, 65 -> service(d, end, message);
            case 99 -> strings(d, SPF_LENGTH, SPF, end);
            case 104 -> {
                d.u16(NID_PREFERENCE);
                d.bytes(NID, 8);
            }
            case 105 -> {
                d.u16(L32_PREFERENCE);
                d.ipv4(L32);
            }
            case 106 -> {
                d.u16(L64_PREFERENCE);
                d.bytes(L64, 8);
            }
            case 107 -> {
                d.u16(LP_PREFERENCE);
                DnsName.read(d, LP, message);
            }
            case 108 -> d.ether(EUI48);
            case 109 -> d.u64(EUI64);
            case 249 -> DnsSecurity.transactionKey(d, message);
            case 250 -> DnsSecurity.transactionSignature(d, message);
            case 251, 252, 255 -> {
                if (end > start) undecoded(d, type, end);
            }
            case 257 -> certificationAuthority(d, end);
            case 65281 -> wins(d, end);
            case 65282 -> {
                d.u32(WINSR_LOCAL);
                d.u32(WINSR_LOOKUP);
                d.u32(WINSR_CACHE);
                name(d, WINSR_DOMAIN, message, ", name result domain ");
            }
            case 65422 -> forwarded(d);
            default -> undecoded(d, type, end);
        }
    }

    /** Makes sure that the name {@code ahead} of the cursor can be read. */
    private static void behind(Dissection d, int ahead, int message) {
        int at = d.offset();
        d.ensure(ahead);
        d.seek(at + ahead);
        DnsName.measure(d, message);
        d.seek(at);
    }

    /** Ends the record where it took more than its data. */
    private static void within(Dissection d, int end) {
        if (d.offset() > end) throw d.malformed();
    }

    /** Reads a name that both the title and the Info column show. */
    private static void name(Dissection d, Field field, int message, String before) {
        int at = d.offset();
        DnsName.read(d, field, message);
        if (!d.titles() && !d.columns()) return;
        String text = DnsName.text(d, at, message);
        d.append(before + "{}", text);
        d.addInfo(" {}", text);
    }

    static void name(Dissection d, Field field, int message) {
        DnsName.read(d, field, message);
    }

    /** Reads a name of a type for which the Info column shows the record's owner. */
    private static void plain(Dissection d, Field field, int owner, int message) {
        ownerInfo(d, owner, message);
        DnsName.read(d, field, message);
    }

    private static void ownerInfo(Dissection d, int owner, int message) {
        if (d.columns()) d.addInfo(" {}", DnsName.text(d, owner, message));
    }

    private static void preferred(Dissection d, Field field, int preference, String word, int message) {
        int at = d.offset();
        DnsName.read(d, field, message);
        if (!d.titles() && !d.columns()) return;
        String text = DnsName.text(d, at, message);
        d.append(", preference {}, {} {}", preference, word, text);
        d.addInfo(" {} {}", preference, text);
    }

    /** Shows an address that was just read, 4 or 16 bytes at {@code at}. */
    private static void address(Dissection d, int at, int size) {
        if (!d.titles() && !d.columns()) return;
        Source source = d.currentSource();
        Text text = new Text();
        if (size == 4) text.ipv4((int) source.u32(at));
        else text.ipv6(source.u32(at) << 32 | source.u32(at + 4), source.u32(at + 8) << 32 | source.u32(at + 12));
        d.append(", addr {}", text);
        d.addInfo(" {}", text);
    }

    private static void interval(Dissection d, Field field) {
        long seconds = d.u32(field);
        if (d.titles()) d.appendLast(" ({})", new Text().span(seconds));
    }

    private static void soa(Dissection d, int message) {
        name(d, SOA_MNAME, message, ", mname ");
        DnsName.read(d, SOA_RNAME, message);
        d.u32(SOA_SERIAL);
        interval(d, SOA_REFRESH);
        interval(d, SOA_RETRY);
        interval(d, SOA_EXPIRE);
        interval(d, SOA_MINIMUM);
    }

    private static void wellKnownServices(Dissection d, int end) {
        int at = d.offset();
        d.ipv4(WKS_ADDRESS);
        address(d, at, 4);
        d.u8(WKS_PROTOCOL);
        for (int port = 0; d.offset() < end; port += 8) {
            int bits = d.peekU8(0);
            if (bits == 0) {
                d.skip(1);
                continue;
            }
            d.u8(WKS_BITS);
            if (!d.titles()) continue;
            Text ports = new Text();
            for (int i = 0; i < 8; i++) {
                if ((bits & 0x80 >> i) == 0) continue;
                if (!ports.isEmpty()) ports.add(", ");
                ports.number(port + i);
            }
            d.appendLast(" ({})", ports);
        }
        within(d, end);
    }

    private static void hostInfo(Dissection d) {
        int cpu = d.peekU8(0);
        d.ensure(1 + cpu);
        d.u8(CPU_LENGTH);
        int at = d.offset();
        d.text(CPU, cpu);
        int os = d.peekU8(0);
        d.ensure(1 + os);
        d.u8(OS_LENGTH);
        d.text(OS, os);
        if (!d.titles() && !d.columns()) return;
        Source source = d.currentSource();
        String cpuText = Strings.decode(source.bytes, source.start + at, cpu, CPU.charset, CPU.type);
        String osText = Strings.decode(source.bytes, source.start + at + cpu + 1, os, OS.charset, OS.type);
        d.append(", CPU {}, OS {}", cpuText, osText);
        d.addInfo(" {} {}", cpuText, osText);
    }

    private static void strings(Dissection d, Field length, Field text, int end) {
        while (d.offset() < end) d.text(text, d.u8(length));
    }

    private static void server(Dissection d, int message) {
        int priority = d.u16(SRV_PRIORITY);
        int weight = d.u16(SRV_WEIGHT);
        int port = d.u16(SRV_PORT);
        int at = d.offset();
        DnsName.read(d, SRV_TARGET, message);
        if (!d.titles() && !d.columns()) return;
        String target = DnsName.text(d, at, message);
        d.append(", priority {}, weight {}, port {}, target {}", priority, weight, port, target);
        d.addInfo(" {} {} {} {}", priority, weight, port, target);
    }

    private static void authorityPointer(Dissection d, int message) {
        int order = d.u16(ORDER);
        int preference = d.u16(PREFERENCE);
        int count = d.u8(NAPTR_FLAGS_LENGTH);
        int at = d.offset();
        d.text(NAPTR_FLAGS, count);
        d.text(SERVICE, d.u8(SERVICE_LENGTH));
        d.text(REGEX, d.u8(REGEX_LENGTH));
        long replacement = DnsName.measure(d, message);
        d.at(REPLACEMENT_LENGTH, d.offset(), 0, DnsName.length(replacement));
        DnsName.read(d, REPLACEMENT, message);
        if (!d.titles() && !d.columns()) return;
        Source source = d.currentSource();
        String flags = Strings.utf8(source.bytes, source.start + at, count);
        d.append(", order {}, preference {}, flags {}", order, preference, flags);
        d.addInfo(" {} {} {}", order, preference, flags);
    }

    private static void a6(Dissection d, int message) {
        int prefix = d.peekU8(0);
        if (prefix > 128) throw d.malformed();
        int count = 16 - prefix / 8;
        d.ensure(1 + count);
        if (prefix > 0) behind(d, 1 + count, message);
        d.u8(A6_PREFIX_LENGTH);
        int at = d.offset();
        byte[] address = new byte[16];
        for (int i = 0; i < count; i++) address[16 - count + i] = (byte) d.peekU8(i);
        d.skip(count);
        if (count > 0) d.at(A6_SUFFIX, at, count, address);
        int name = d.offset();
        if (prefix > 0) DnsName.read(d, A6_PREFIX_NAME, message);
        if (!d.titles() && !d.columns()) return;
        Text text = new Text();
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | address[i] & 255;
            low = low << 8 | address[i + 8] & 255;
        }
        text.number(prefix).raw(' ').ipv6(high, low).raw(' ');
        if (prefix > 0) text.add(DnsName.text(d, name, message));
        d.append(", addr {}", text);
        d.addInfo(" {}", text);
    }

    /** An item of an address prefix list: trailing zeros of the address are left out. */
    private static void prefix(Dissection d) {
        int family = d.u16(APL_FAMILY);
        d.u8(APL_PREFIX);
        d.peek(APL_NEGATION, 0, 1);
        int count = d.u8(APL_LENGTH);
        int at = d.offset();
        d.ensure(count);
        if (family == 1 && count <= 4) d.at(APL_IPV4, at, count, DnsOptions.prefix4(d, count));
        else if (family == 2 && count <= 16) d.at(APL_IPV6, at, count, DnsOptions.prefix6(d, count));
        else d.at(APL_DATA, at, count);
        d.skip(count);
    }

    private static void ipsecKey(Dissection d, int end, int message) {
        d.u8(GATEWAY_PRECEDENCE);
        int gateway = d.u8(GATEWAY_TYPE);
        d.u8(GATEWAY_ALGORITHM);
        switch (gateway) {
            case 1 -> d.ipv4(GATEWAY_IPV4);
            case 2 -> d.ipv6(GATEWAY_IPV6);
            case 3 -> DnsName.read(d, GATEWAY_DNS, message);
            default -> {}
        }
        within(d, end);
        if (d.offset() < end) d.bytes(IPSEC_KEY, end - d.offset());
    }

    private static void hostIdentity(Dissection d, int end, int message) {
        int tag = d.u8(HIT_LENGTH);
        d.u8(HIP_ALGORITHM);
        int key = d.u16(HIP_KEY_LENGTH);
        d.bytes(HIT, tag);
        d.bytes(HIP_KEY, key);
        while (d.offset() < end) DnsName.read(d, RENDEZVOUS, message);
    }

    private static void certificationAuthority(Dissection d, int end) {
        d.u8(CAA_FLAGS);
        int start = d.offset();
        int tag = d.peekU8(0);
        Field field = CAA_UNKNOWN;
        d.ensure(1 + tag);
        d.seek(start + 1);
        if (tag == 5 && d.looksAt("issue")) field = CAA_ISSUE;
        else if (tag == 9 && d.looksAt("issuewild")) field = CAA_WILD;
        else if (tag == 5 && d.looksAt("iodef")) field = CAA_IODEF;
        d.seek(start);
        int value = end - start - 1 - tag;
        if (value < 0) throw d.malformed();
        d.ensure(1 + tag + value);
        Source source = d.currentSource();
        d.at(field, start, end - start, Strings.ascii(source.bytes, source.start + start + 1 + tag, value));
        d.openLast();
        d.u8(CAA_TAG_LENGTH);
        d.text(CAA_TAG, tag);
        d.text(CAA_VALUE, value);
        d.close();
    }

    private static void wins(Dissection d, int end) {
        d.u32(WINS_LOCAL);
        d.u32(WINS_LOOKUP);
        d.u32(WINS_CACHE);
        d.u32(WINS_COUNT);
        while (d.offset() < end) d.ipv4(WINS_SERVER);
    }

    private static void forwarded(Dissection d) {
        int version = d.peekU8(0);
        d.uint(XPF_VERSION, 1);
        if (version == 4 || version == 6) d.u8(XPF_PROTOCOL);
        if (version == 4) {
            d.ipv4(XPF_SOURCE4);
            d.ipv4(XPF_DEST4);
        } else if (version == 6) {
            d.ipv6(XPF_SOURCE6);
            d.ipv6(XPF_DEST6);
        } else {
            return;
        }
        d.u16(XPF_SPORT);
        d.u16(XPF_DPORT);
    }

    private static void service(Dissection d, int end, int message) {
        d.u16(SVC_PRIORITY);
        DnsName.read(d, SVC_TARGET, message);
        while (d.offset() < end) parameter(d);
    }

    private static void parameter(Dissection d) {
        d.open(SVC_PARAMETER);
        int key = d.u16(SVC_KEY);
        int length = d.u16(SVC_LENGTH);
        d.extent(4 + Math.min(length, d.captured()));
        if (d.titles()) {
            String name = DnsValues.SERVICE_PARAMETERS.name(key);
            d.append(": {}", name == null ? "key" + key : name);
        }
        int end = d.offset() + length;
        String separator = "=";
        switch (key) {
            case 0 -> {
                while (d.offset() < end) {
                    int mandatory = d.u16(SVC_MANDATORY);
                    String name = DnsValues.SERVICE_PARAMETERS.name(mandatory);
                    d.append(separator + "{}", name == null ? "key" + mandatory : name);
                    separator = ",";
                }
            }
            case 1 -> {
                while (d.offset() < end) {
                    int count = d.u8(ALPN_LENGTH);
                    if (d.titles()) d.append(separator + "{}", Strings.decode(d.peekBytes(0, count), 0, count, ALPN.charset, ALPN.type));
                    d.text(ALPN, count);
                    separator = ",";
                }
            }
            case 2 -> {}
            case 3 -> d.append("={}", (long) d.u16(SVC_PORT));
            case 4 -> {
                while (d.offset() < end) {
                    int address = d.ipv4(SVC_IPV4);
                    if (d.titles()) d.append(separator + "{}", new Text().ipv4(address));
                    separator = ",";
                }
            }
            case 5 -> encoded(d, SVC_ECH, length);
            case 6 -> {
                while (d.offset() < end) {
                    if (d.titles()) d.append(separator + "{}", new Text().ipv6(d.peekU64(0), d.peekU64(8)));
                    d.ipv6(SVC_IPV6);
                    separator = ",";
                }
            }
            case 32769 -> encoded(d, SVC_ODOH, length);
            default -> {
                if (length > 0) {
                    if (d.titles()) d.append("={s}", Strings.utf8(d.peekBytes(0, length), 0, length));
                    d.bytes(SVC_VALUE, length);
                }
            }
        }
        d.close();
    }

    private static void encoded(Dissection d, Field field, int length) {
        String text = d.titles() ? Base64.getEncoder().encodeToString(d.peekBytes(0, length)) : "";
        d.bytes(field, length);
        d.titleLast("{}: {}", field.label, text);
        d.append("={}", text);
    }

    private static void undecoded(Dissection d, int type, int end) {
        d.note(UNDECODED, "Dissector for DNS Type ({}) code not implemented, Contact Wireshark developers if you want this supported", type);
        d.bytes(DATA, end - d.offset());
    }
}
