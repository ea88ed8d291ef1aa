package org.suyuan.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressTest {

    private static final Duration SOME = Duration.ofSeconds(1);

    private static ExchangeSettings settings(boolean local) {
        return new ExchangeSettings(local, SOME, SOME, Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofDays(7));
    }

    private final ReceiverAddress outside = new ReceiverAddress(settings(false));
    private final ReceiverAddress local = new ReceiverAddress(settings(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "fc00::1",
                "ff02::1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001:0:1::",
                "::ffff:10.0.0.1"
            })
    void what_is_not_of_the_public_network_is_inside(String address) throws Exception {
        assertThat(ReceiverAddress.inside(InetAddress.getByName(address))).isTrue();
        assertThatThrownBy(() -> outside.resolve(address)).isInstanceOf(ReceiverAddress.Inside.class);
        String host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(outside.wrong("https://" + host + "/x")).contains("receiverInside");
        assertThat(local.wrong("http://" + host + "/x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"223.5.5.5", "172.32.0.1", "100.128.0.1", "2400:3200::1"})
    void the_public_network_is_outside(String address) throws Exception {
        assertThat(ReceiverAddress.inside(InetAddress.getByName(address))).isFalse();
        assertThat(outside.resolve(address)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://223.5.5.5/",
                "//223.5.5.5/",
                "https:///x",
                "https://user:word@223.5.5.5/",
                "https://223.5.5.5/#part",
                "https://223.5.5.5:99999/",
                "file:///etc/passwd",
                "gopher://127.0.0.1/",
                "no address",
                "https://"
            })
    void what_is_no_address_of_a_receiver_is_refused(String typed) {
        assertThat(outside.wrong(typed)).isNotEmpty();
        assertThat(local.wrong(typed)).isNotEmpty();
    }

    @Test
    void plain_http_is_for_receivers_inside_alone() {
        assertThat(outside.wrong("http://223.5.5.5/")).contains("receiverHttps");
        assertThat(outside.wrong("https://223.5.5.5/a?b=c")).isEmpty();
    }

    @Test
    void pauses_grow_and_end_growing() {
        ExchangeSettings settings = settings(false);
        assertThat(settings.pause(1)).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.pause(2)).isEqualTo(Duration.ofSeconds(4));
        assertThat(settings.pause(5)).isEqualTo(Duration.ofSeconds(32));
        assertThat(settings.pause(11)).isEqualTo(Duration.ofSeconds(2048));
        assertThat(settings.pause(12)).isEqualTo(Duration.ofHours(1));
        assertThat(settings.pause(5000)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void the_signature_is_the_one_that_others_reckon() {
        // openssl dgst -sha256 -hmac 'key' over "1700000000.{}"
        assertThat(Signature.of("key", 1_700_000_000L, "{}"))
                .isEqualTo("v1=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae");
    }
}
