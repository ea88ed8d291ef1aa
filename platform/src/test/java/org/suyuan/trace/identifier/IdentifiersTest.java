package org.suyuan.trace.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    /** Names as GS1's Tag Data Standard and Digital Link have them, and the one key that both come to. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "urn:epc:id:sgtin:4012345.011111.98%22 SGTIN 01/04012345111118/21/98%22",
                "urn:epc:id:sgtin:415056789012.0.987654 SGTIN 01/04150567890128/21/987654",
                "urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F() SGTIN 01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29",
                "urn:epc:id:sscc:4012345.3111111111 SSCC 00/340123451111111111",
                "urn:epc:id:sscc:4012345.0000000011 SSCC 00/040123450000000115",
                "urn:epc:id:sgln:4012345.00005.122 SGLN 414/4012345000054/254/122",
                "urn:epc:id:sgln:4012345.00005.0 GLN 414/4012345000054",
                "urn:epc:id:grai:4012345.00022.334455 GRAI 8003/04012345000221334455",
                "urn:epc:id:giai:4012345.ABC345 GIAI 8004/4012345ABC345",
                "urn:epc:id:gsrn:4012345.0000006765 GSRN 8018/401234500000067657",
                "urn:epc:id:gsrnp:4012345.0000000007 GSRNP 8017/401234500000000074",
                "urn:epc:id:gdti:4012345.00009.PO-4711 GDTI 253/4012345000092PO-4711",
                "urn:epc:id:gdti:987659999999..9 GDTI 253/98765999999929",
                "urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234 CPI 8010/061414111111111111111-A%23%2F/8011/1234",
                "urn:epc:id:ginc:0614141.xyz47%2F11 GINC 401/0614141xyz47%2F11",
                "urn:epc:id:gsin:4012345.222333444 GSIN 402/40123452223334442",
                "urn:epc:id:itip:4012345.011111.01.02.987 ITIP 8006/040123451111180102/21/987",
                "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7SDB UPUI 01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7SDB",
                "urn:epc:id:pgln:4000001.00000 PGLN 417/4000001000005",
                "urn:epc:id:pgln:999999999999. PGLN 417/9999999999994",
                "urn:epc:class:lgtin:4012345.012345.Lot987 LGTIN 01/04012345123456/10/Lot987",
                "urn:epc:idpat:sgtin:4012345.012345.* GTIN 01/04012345123456",
                "urn:epc:idpat:grai:4012345.99999.* GRAI 8003/04012345999990",
                "urn:epc:idpat:gdti:4012345.11111.* GDTI 253/4012345111118",
                "urn:epc:idpat:sgcn:4012345.22222.* SGCN 255/4012345222227",
                "urn:epc:idpat:cpi:4012345.AB12.* CPI 8010/4012345AB12",
                "urn:epc:idpat:itip:4012345.012345.01.02.* ITIP 8006/040123451234560102",
                "urn:epc:idpat:upui:4012345.012345.* GTIN 01/04012345123456",
                "https://id.gs1.org/gtin/09780345418913 GTIN 01/09780345418913",
                "https://example.com/gtin/09780345418913/21/765tz?abc=211121 SGTIN 01/09780345418913/21/765tz",
                "http://id.gs1.org/gtin/9780345418913 GTIN 01/09780345418913",
                "https://id.gs1.org/gtin/9780345418913/cpv/344/lot/1223/ser/765tz SGTIN 01/09780345418913/21/765tz",
                "https://gs1.test.example.org/01/9780345418913/10/1223 LGTIN 01/09780345418913/10/1223",
                "https://example.co.uk/some/path/party/4226350800008 PGLN 417/4226350800008",
                "https://example.com/414/4280000000002/254/12#x SGLN 414/4280000000002/254/12",
                "(01)09780345418913(21)765tz SGTIN 01/09780345418913/21/765tz",
                "(00)340123451111111111 SSCC 00/340123451111111111",
                "9780345418913 GTIN 01/09780345418913",
                "340123451111111111 SSCC 00/340123451111111111"
            })
    void whateverNamesTheSameHasTheSameKey(String code, IdentifierScheme scheme, String path) {
        Identifier found = Identifiers.parse(code);

        assertThat(found.scheme()).isEqualTo(scheme);
        assertThat(found.key()).isEqualTo("https://id.gs1.org/" + path);
        assertThat(found.fault()).isNull();
        assertThat(Identifiers.parse(found.key())).as("the key names the same").isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.2.156.326.1.5|OID|urn:oid:1.2.156.326.1.5",
                "urn:oid:1.2.156.326.1.5|OID|urn:oid:1.2.156.326.1.5",
                "OID:2.999.1|OID|urn:oid:2.999.1",
                "86.1000.11/abc|HANDLE|hdl:86.1000.11/abc",
                "hdl:86.1000.11/abc|HANDLE|hdl:86.1000.11/abc",
                "https://hdl.handle.net/86.1000.11/abc|HANDLE|hdl:86.1000.11/abc",
                "88.118.8/x-1|INDUSTRIAL_INTERNET|hdl:88.118.8/x-1",
                "Ecode:100036930967309120|ECODE|ecode:100036930967309120",
                "11371021234567890112345678901234|PESTICIDE|pesticide:11371021234567890112345678901234",
                "123456789012345678901234|VETERINARY_DRUG|veterinary-drug:123456789012345678901234",
                "81234567890123456789|DRUG|drug:81234567890123456789",
                "311010A5320201234|EQUIPMENT|equipment:311010A5320201234",
                "91350100M000100Y43|SUBJECT_CODE|91350100M000100Y43",
                "urn:epc:id:gid:1.2.3|EPC|urn:epc:id:gid:1.2.3",
                "A-17/3 of today|LOCAL|A-17/3 of today",
                "20261126|LOCAL|20261126",
                "https://example.com/products/17|LOCAL|https://example.com/products/17"
            })
    void otherSchemesAreRecognised(String code, IdentifierScheme scheme, String key) {
        Identifier found = Identifiers.parse(code);

        assertThat(found.scheme()).isEqualTo(scheme);
        assertThat(found.key()).isEqualTo(key);
        assertThat(Identifiers.key(" " + code + " ")).isEqualTo(key);
    }

    @Test
    void theUseOfEquipmentIsRegisteredUnderAChineseNumber() {
        assertThat(Identifiers.parse("梯11鲁A00001（23）").scheme()).isEqualTo(IdentifierScheme.EQUIPMENT_USE);
        assertThat(Identifiers.key("梯11鲁A00001（23）")).isEqualTo(Identifiers.key("梯11鲁A00001(23)"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://id.gs1.org/01/09780345418914,CHECK_DIGIT",
        "(00)340123451111111112,CHECK_DIGIT",
        "9780345418914,CHECK_DIGIT",
        "urn:epc:id:sgtin:4012345.01111.9,FORM",
        "urn:epc:id:sgtin:4012345.011111,FORM",
        "urn:epc:id:sscc:4012345.31111111,FORM",
        "urn:epc:nonsense,FORM",
        "urn:oid:9.1,FORM",
        "Ecode:x,FORM"
    })
    void whatIsWrongIsSaid(String code, IdentifierFault fault) {
        assertThat(Identifiers.parse(code).fault()).isEqualTo(fault);
    }

    @Test
    void aLongCodeHasAShortKey() {
        assertThat(Identifiers.key("https://example.com/" + "x".repeat(2_000))).hasSize(72);
    }

    @Test
    void levelsAreTold() {
        assertThat(Identifiers.parse("urn:epc:id:sgtin:4012345.011111.9").level())
                .isEqualTo(UnitLevel.INSTANCE);
        assertThat(Identifiers.parse("urn:epc:class:lgtin:4012345.012345.L").level())
                .isEqualTo(UnitLevel.BATCH);
        assertThat(Identifiers.parse("urn:epc:class:lgtin:4012345.012345.L").batch())
                .isEqualTo("L");
        assertThat(Identifiers.parse("urn:epc:idpat:grai:4012345.99999.*").level())
                .isEqualTo(UnitLevel.KIND);
        assertThat(Identifiers.parse("urn:epc:id:grai:4012345.99999.1").level()).isEqualTo(UnitLevel.INSTANCE);
        assertThat(Identifiers.parse("urn:epc:id:pgln:4000001.00000").unit()).isFalse();
    }

    /** Two million codes: the name under urn:epc: and the Digital Link of a key come to the key they were made of. */
    @Test
    void whatIsWrittenIsReadAgain() {
        Random random = new Random(20261126);
        for (int i = 0; i < 1_000_000; i++) {
            GS1Key key = any(random);
            int company = 6 + random.nextInt(7);
            String urn = EpcUrn.write(key, company);
            EpcUrn.Reading read = EpcUrn.read(urn);
            if (!key.equals(read.key())
                    || !DigitalLink.read(key.link()).filter(key::equals).isPresent()) {
                assertThat(read.key()).as(urn).isEqualTo(key);
                assertThat(DigitalLink.read(key.link())).as(key.link()).contains(key);
            }
        }
    }

    /** Every single wrong digit is found; a key whose check digit is right is never doubted. */
    @Test
    void aWrongDigitIsAlwaysFound() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000_000; i++) {
            GS1Key key = any(random);
            int checked = key.kind().checked;
            if (checked == 0) {
                continue;
            }
            StringBuilder value = new StringBuilder(key.value());
            int at = random.nextInt(checked);
            value.setCharAt(at, (char) ('0' + (value.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
            GS1Key wrong = new GS1Key(key.kind(), value.toString(), key.qualifier(), key.qualified());
            boolean found = Identifiers.parse(wrong.link()).fault() == IdentifierFault.CHECK_DIGIT;
            if (!found || Identifiers.parse(key.link()).fault() != null) {
                assertThat(found).as(wrong.link()).isTrue();
                assertThat(Identifiers.parse(key.link()).fault()).as(key.link()).isNull();
            }
        }
    }

    /** Anything at all is read without an exception, and its key is read to itself. */
    @Test
    void noTextIsTooOdd() {
        Random random = new Random(2);
        String alphabet = "0123456789.:/()%*urnepcidsgtinABCxyz-_ ?#\u4e2d\uD83D\uDE00";
        String[] heads = {
            "", "urn:epc:id:sgtin:", "urn:epc:idpat:", "https://a/01/", "(01)", "86.1/", "Ecode:", "1.2.156."
        };
        for (int i = 0; i < 500_000; i++) {
            StringBuilder text = new StringBuilder(heads[random.nextInt(heads.length)]);
            int length = random.nextInt(30);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Identifier found = Identifiers.parse(text.toString());
            if (found.fault() == null
                    && !Identifiers.parse(found.key()).key().equals(found.key())
                    && found.scheme() == IdentifierScheme.GTIN) {
                assertThat(Identifiers.key(found.key())).as(text.toString()).isEqualTo(found.key());
            }
        }
    }

    private static GS1Key any(Random random) {
        GS1Key.Kind kind = GS1Key.Kind.values()[random.nextInt(GS1Key.Kind.values().length)];
        return switch (kind) {
            case SSCC, GSIN, PGLN, GSRN, GSRNP -> new GS1Key(kind, checked(random, kind.checked), null, null);
            case GTIN -> {
                String qualifier = new String[] {null, "21", "10", "235"}[random.nextInt(4)];
                yield new GS1Key(kind, checked(random, 14), qualifier, qualifier == null ? null : word(random, 20));
            }
            case GLN -> {
                boolean extended = random.nextBoolean();
                String extension = word(random, 20);
                yield extended && !extension.equals("0")
                        ? new GS1Key(kind, checked(random, 13), "254", extension)
                        : new GS1Key(kind, checked(random, 13), null, null);
            }
            case ITIP -> {
                boolean one = random.nextBoolean();
                yield new GS1Key(
                        kind,
                        checked(random, 14) + digits(random, 4),
                        one ? "21" : null,
                        one ? word(random, 20) : null);
            }
            case GRAI -> {
                String digits = "0" + digits(random, 12);
                yield new GS1Key(
                        kind,
                        digits + CheckDigits.of(digits) + (random.nextBoolean() ? word(random, 16) : ""),
                        null,
                        null);
            }
            case GDTI ->
                new GS1Key(kind, checked(random, 13) + (random.nextBoolean() ? word(random, 17) : ""), null, null);
            case SGCN ->
                new GS1Key(
                        kind,
                        checked(random, 13) + (random.nextBoolean() ? digits(random, 1 + random.nextInt(12)) : ""),
                        null,
                        null);
            case GIAI, GINC -> new GS1Key(kind, digits(random, 12) + word(random, 18), null, null);
            case CPI -> {
                boolean one = random.nextBoolean();
                yield new GS1Key(
                        kind,
                        digits(random, 12) + word(random, 18),
                        one ? "8011" : null,
                        one ? digits(random, 1 + random.nextInt(12)) : null);
            }
        };
    }

    private static String checked(Random random, int length) {
        String digits = digits(random, length - 1);
        return digits + CheckDigits.of(digits);
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    /** Of the characters that GS1 has for serial numbers and lots. */
    private static String word(Random random, int longest) {
        String characters = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
        StringBuilder word = new StringBuilder("a");
        int length = random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            word.append(characters.charAt(random.nextInt(characters.length())));
        }
        return word.toString();
    }
}
