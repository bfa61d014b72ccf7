# Installation: headers, library, CMake package, pkg-config file.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/MeraStore")

install(TARGETS merastore EXPORT MeraStoreTargets)
install(DIRECTORY include/merastore DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")
install(EXPORT MeraStoreTargets NAMESPACE MeraStore:: DESTINATION "${package_dir}")

configure_package_config_file(cmake/MeraStoreConfig.cmake.in MeraStoreConfig.cmake
    INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file(MeraStoreConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/MeraStoreConfig.cmake"
    "${PROJECT_BINARY_DIR}/MeraStoreConfigVersion.cmake"
    cmake/FindSOCI.cmake
    DESTINATION "${package_dir}")

set(pkgconfig_dir "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
file(RELATIVE_PATH pkgconfig_to_prefix "/${pkgconfig_dir}" "/")
configure_file(cmake/merastore.pc.in merastore.pc @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/merastore.pc" DESTINATION "${pkgconfig_dir}")
