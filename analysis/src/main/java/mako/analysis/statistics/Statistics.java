package mako.analysis.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All statistics: what {@code tshark -z} knows and what windows offer. The next one is a class with an {@link Offer}, and a line here. */
public final class Statistics {

    private static final List<Offer> ALL = list();

    private Statistics() {}

    private static List<Offer> list() {
        List<Offer> all = new ArrayList<>();
        all.add(HostNames.OFFER);
        all.add(ProtocolHierarchy.OFFER);
        all.addAll(Conversations.offers());
        all.addAll(Endpoints.offers());
        all.add(PacketLengths.OFFER);
        all.add(IoStatistics.OFFER);
        all.add(ExpertItems.OFFER);
        all.add(DnsTree.OFFER);
        all.addAll(HttpTrees.offers());
        all.add(Http2Tree.OFFER);
        all.add(DhcpCounts.OFFER);
        all.add(HttpCounts.OFFER);
        all.add(SipCounts.OFFER);
        all.addAll(FlowLines.offers());
        all.addAll(HostTrees.offers());
        all.addAll(EchoTimes.offers());
        all.addAll(ResponseTimes.offers());
        all.addAll(ResponseDelays.offers());
        all.add(RpcPrograms.OFFER);
        all.add(RtspTree.OFFER);
        all.add(RtspCounts.OFFER);
        all.add(Credentials.OFFER);
        all.add(HartTree.OFFER);
        all.add(SctpCounts.OFFER);
        all.add(RtpStreams.OFFER);
        all.addAll(Follow.offers());
        return List.copyOf(all);
    }

    /** All, in the order of menus. */
    public static List<Offer> all() {
        return ALL;
    }

    /** The names of all, in the order of the alphabet. */
    public static List<String> names() {
        return ALL.stream().map(Offer::name).sorted().toList();
    }

    /** The offer that an argument of {@code -z} begins with the name of, the longest such; null where there is none. */
    public static Offer find(String argument) {
        return ALL.stream().filter(each -> argument.startsWith(each.name())).max(Comparator.comparingInt(each -> each.name().length())).orElse(null);
    }

    /**
     * Makes what an argument of {@code -z} asks for.
     *
     * @throws RefusedStatistic when it makes no sense
     */
    public static Counting make(String argument, Offer.Context context) throws RefusedStatistic {
        Offer offer = find(argument);
        if (offer == null) throw new RefusedStatistic("there is no statistic \"" + argument + "\"");
        return offer.maker().make(argument.substring(offer.name().length()), context);
    }
}
