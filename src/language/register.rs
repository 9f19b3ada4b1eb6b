//! Registers of sums, by what the processor can do.
//!
//! A product of matrices (`kernel.rs`) is written once, over [`Register`]; here is what a register
//! of each kind does, in the instructions of x86-64: `pmaddwd` and an addition (AVX2), or `vpdpwssd`,
//! which is both in one (AVX-512 VNNI). All wrap at 32 bits, so every kind gives the same bits. Other
//! machines have no registers here.
//!
//! # Proof of safety
//!
//! The only unsafe code is these instructions, and reads and writes through pointers; whoever calls
//! a method answers for both, as each says.
#![allow(unsafe_code, reason = "see the proof of safety above")]

use std::arch::x86_64::{
    __m256i, __m512i, _mm256_add_epi32, _mm256_dpwssd_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
    _mm256_set1_epi32, _mm256_setzero_si256, _mm256_storeu_si256, _mm512_castsi256_si512,
    _mm512_dpwssd_epi32, _mm512_inserti64x4, _mm512_set1_epi32, _mm512_setzero_si512,
    _mm512_storeu_si512,
};

/// A register of 32-bit sums, or of pairs of the 16-bit numbers that are multiplied.
///
/// Each method is inlined into code that was compiled for the instructions which the type names.
pub trait Register: Copy {
    /// How many blocks of eight columns it holds.
    const BLOCKS: usize;

    /// Returns zeros.
    ///
    /// # Safety
    ///
    /// The processor has what the type needs.
    unsafe fn zero() -> Self;

    /// Reads the weights of a pair of rows in [`Register::BLOCKS`] blocks, `stride` numbers apart.
    ///
    /// # Safety
    ///
    /// As [`Register::zero`]; sixteen numbers can be read from the begin of each block.
    unsafe fn weights(w: *const i16, stride: usize) -> Self;

    /// Returns two numbers of a row, as often as there is room.
    ///
    /// # Safety
    ///
    /// As [`Register::zero`].
    unsafe fn two(x: i32) -> Self;

    /// Adds the products of two numbers and the weights.
    ///
    /// # Safety
    ///
    /// As [`Register::zero`].
    unsafe fn add(self, two: Self, weights: Self) -> Self;

    /// Writes the sums.
    ///
    /// # Safety
    ///
    /// As [`Register::zero`]; eight numbers for each block can be written.
    unsafe fn store(self, out: *mut i32);
}

/// Eight sums, by AVX2.
#[derive(Clone, Copy)]
pub struct Eight(__m256i);

/// Eight sums, by AVX-512 VL and VNNI.
#[derive(Clone, Copy)]
pub struct EightDot(__m256i);

/// Sixteen sums, by AVX-512 F and VNNI.
#[derive(Clone, Copy)]
pub struct SixteenDot(__m512i);

impl Register for Eight {
    const BLOCKS: usize = 1;

    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: as the trait asks.
        Eight(unsafe { _mm256_setzero_si256() })
    }

    #[inline(always)]
    unsafe fn weights(w: *const i16, _: usize) -> Self {
        // SAFETY: as the trait asks.
        Eight(unsafe { _mm256_loadu_si256(w.cast()) })
    }

    #[inline(always)]
    unsafe fn two(x: i32) -> Self {
        // SAFETY: as the trait asks.
        Eight(unsafe { _mm256_set1_epi32(x) })
    }

    #[inline(always)]
    unsafe fn add(self, two: Self, weights: Self) -> Self {
        // SAFETY: as the trait asks.
        Eight(unsafe { _mm256_add_epi32(self.0, _mm256_madd_epi16(two.0, weights.0)) })
    }

    #[inline(always)]
    unsafe fn store(self, out: *mut i32) {
        // SAFETY: as the trait asks.
        unsafe { _mm256_storeu_si256(out.cast(), self.0) };
    }
}

impl Register for EightDot {
    const BLOCKS: usize = 1;

    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: as the trait asks.
        EightDot(unsafe { _mm256_setzero_si256() })
    }

    #[inline(always)]
    unsafe fn weights(w: *const i16, _: usize) -> Self {
        // SAFETY: as the trait asks.
        EightDot(unsafe { _mm256_loadu_si256(w.cast()) })
    }

    #[inline(always)]
    unsafe fn two(x: i32) -> Self {
        // SAFETY: as the trait asks.
        EightDot(unsafe { _mm256_set1_epi32(x) })
    }

    #[inline(always)]
    unsafe fn add(self, two: Self, weights: Self) -> Self {
        // SAFETY: as the trait asks.
        EightDot(unsafe { _mm256_dpwssd_epi32(self.0, two.0, weights.0) })
    }

    #[inline(always)]
    unsafe fn store(self, out: *mut i32) {
        // SAFETY: as the trait asks.
        unsafe { _mm256_storeu_si256(out.cast(), self.0) };
    }
}

impl Register for SixteenDot {
    const BLOCKS: usize = 2;

    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: as the trait asks.
        SixteenDot(unsafe { _mm512_setzero_si512() })
    }

    #[inline(always)]
    unsafe fn weights(w: *const i16, stride: usize) -> Self {
        // SAFETY: as the trait asks.
        unsafe {
            let first = _mm512_castsi256_si512(_mm256_loadu_si256(w.cast()));
            let second = _mm256_loadu_si256(w.add(stride).cast());
            SixteenDot(_mm512_inserti64x4::<1>(first, second))
        }
    }

    #[inline(always)]
    unsafe fn two(x: i32) -> Self {
        // SAFETY: as the trait asks.
        SixteenDot(unsafe { _mm512_set1_epi32(x) })
    }

    #[inline(always)]
    unsafe fn add(self, two: Self, weights: Self) -> Self {
        // SAFETY: as the trait asks.
        SixteenDot(unsafe { _mm512_dpwssd_epi32(self.0, two.0, weights.0) })
    }

    #[inline(always)]
    unsafe fn store(self, out: *mut i32) {
        // SAFETY: as the trait asks.
        unsafe { _mm512_storeu_si512(out.cast(), self.0) };
    }
}
