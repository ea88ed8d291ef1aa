package samples.doors;

import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LedgerApi {

    private final Ledger ledger;

    LedgerApi(Ledger ledger) {
        this.ledger = ledger;
    }

    @PostMapping
    void write(String line) {
        ledger.open();
        Stream.of(line).forEach(ledger::write);
        Runnable last = ledger::close;
        last.run();
    }
}
