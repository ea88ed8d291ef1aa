package org.suyuan.exchange;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Where receivers may be. The address that is connected to is the one that was looked at: a name that answers otherwise the
 * second time leads nowhere else.
 */
@Component
@EnableConfigurationProperties(ExchangeSettings.class)
class ReceiverAddress implements DnsResolver {

    private static final int LONGEST = 500;

    private final boolean local;

    ReceiverAddress(ExchangeSettings settings) {
        this.local = settings.localReceivers();
    }

    /** What is wrong with an address that was typed: code of the text that says so; nothing if it may be used. */
    Optional<String> wrong(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.of("receiverAddress");
        }
        try {
            URI uri = new URI(typed);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || uri.getPort() == 0
                    || uri.getPort() > 65_535) {
                return Optional.of("receiverAddress");
            }
            if (!scheme.equals("https") && !(local && scheme.equals("http"))) {
                return Optional.of(local ? "receiverAddress" : "receiverHttps");
            }
            return reachable(uri.getHost()) ? Optional.empty() : Optional.of("receiverInside");
        } catch (URISyntaxException e) {
            return Optional.of("receiverAddress");
        }
    }

    /** A name that nobody knows now may be known later; it is looked at again with each connection. */
    private boolean reachable(String host) {
        try {
            resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
            return true;
        } catch (Inside inside) {
            return false;
        } catch (UnknownHostException unknown) {
            return true;
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!local && inside(address)) {
                throw new Inside(host);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    /** Whether an address is not one of the public network: of this machine, of a house, of a provider, or of no use. */
    static boolean inside(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        if (address instanceof Inet4Address) {
            return first == 0
                    || first >= 240
                    || first == 100 && second >= 64 && second < 128
                    || first == 192 && second == 0 && third == 0
                    || first == 198 && (second == 18 || second == 19);
        }
        // Only what is given out of the global block; and of that not what wraps an address of version 4.
        return address instanceof Inet6Address
                && ((first & 0xe0) != 0x20
                        || first == 0x20 && second == 0x02
                        || first == 0x20 && second == 0x01 && third == 0 && bytes[3] == 0);
    }

    /** A name leads to an address where no receiver may be. */
    static final class Inside extends UnknownHostException {
        Inside(String host) {
            super(host);
        }
    }
}
