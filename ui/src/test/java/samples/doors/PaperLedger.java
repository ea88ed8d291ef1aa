package samples.doors;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

@Component
class PaperLedger implements Ledger {

    @Override
    public void open() {}

    @Override
    @PreAuthorize("hasAuthority('WRITE')")
    public void write(String line) {}

    @Override
    public void close() {}
}
