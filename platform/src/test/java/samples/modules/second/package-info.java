@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package samples.modules.second;
