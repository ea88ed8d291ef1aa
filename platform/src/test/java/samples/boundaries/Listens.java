package samples.boundaries;

import org.springframework.context.event.EventListener;

class Listens {

    @EventListener
    void on(LargeEvent event) {}
}
