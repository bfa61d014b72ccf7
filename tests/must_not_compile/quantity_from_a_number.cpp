// error: conversion|no viable
#include "merastore/quantity.hpp"

merastore::Quantity quantity = 2;
