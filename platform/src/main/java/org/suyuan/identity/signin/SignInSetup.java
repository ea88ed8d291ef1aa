package org.suyuan.identity.signin;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** The settings of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SessionSettings.class, PasswordSettings.class})
class SignInSetup {}
