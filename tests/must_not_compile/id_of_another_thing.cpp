// error: conversion
#include "merastore/id.hpp"

merastore::ProductId product = merastore::VariantId(1);
