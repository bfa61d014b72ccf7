// error: conversion
#include "merastore/id.hpp"

merastore::OrderId order = 1;
