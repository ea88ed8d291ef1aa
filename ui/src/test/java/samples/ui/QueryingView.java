package samples.ui;

import org.springframework.jdbc.core.JdbcTemplate;

record QueryingView(JdbcTemplate jdbc) {}
