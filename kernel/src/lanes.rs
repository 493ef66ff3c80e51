//! Registers: as many numbers as a processor takes at once. Every lane is a number of its own, so the bits are those of one
//! at a time. No fused multiply-add: it rounds once where others round twice.

/// Compiles a function for wider registers too, and calls it for the widest that the processor has. In its body `V` is a
/// [`Register`], of 4 numbers, of 8 or, where it is asked for, of 16.
macro_rules! wide {
    ($(#[$about:meta])* $visibility:vis fn $name:ident$signature:tt $(-> $result:ty)? $body:block) => {
        $crate::lanes::wide!([(Eight "avx2" of_8)] Lanes $(#[$about])* $visibility fn $name$signature $(-> $result)? $body);
    };
    (16, $(#[$about:meta])* $visibility:vis fn $name:ident$signature:tt $(-> $result:ty)? $body:block) => {
        $crate::lanes::wide!(
            [(Sixteen "avx512f" of_16) (Eight "avx2" of_8)] Register
            $(#[$about])* $visibility fn $name$signature $(-> $result)? $body
        );
    };
    (
        [$($level:tt)+] $bound:ident
        $(#[$about:meta])* $visibility:vis fn $name:ident($($argument:ident: $kind:ty),+ $(,)?) $(-> $result:ty)? $body:block
    ) => {
        $(#[$about])*
        #[inline(never)]
        #[allow(clippy::too_many_arguments, reason = "an equation has so many letters")]
        $visibility fn $name($($argument: $kind),+) $(-> $result)? {
            #[allow(clippy::extra_unused_type_parameters)]
            #[inline(always)]
            fn of<V: $crate::lanes::$bound>($($argument: $kind),+) $(-> $result)? $body
            #[cfg(target_arch = "x86_64")]
            {
                $crate::lanes::wide!(@each [$($level)+] ($($argument: $kind),+) ($($result)?) ($($argument),+));
            }
            of::<$crate::lanes::Four>($($argument),+)
        }
    };
    (@each [$($level:tt)+] $arguments:tt $result:tt $names:tt) => {
        $($crate::lanes::wide!(@one $level $arguments $result $names);)+
    };
    (@one ($register:ident $feature:tt $of:ident) ($($argument:ident: $kind:ty),+) ($($result:ty)?) ($($name:ident),+)) => {
        #[target_feature(enable = $feature)]
        fn $of($($argument: $kind),+) $(-> $result)? {
            of::<$crate::lanes::$register>($($argument),+)
        }
        if is_x86_feature_detected!($feature) {
            // SAFETY: the processor has what it was compiled for.
            return unsafe { $of($($name),+) };
        }
    };
}
pub(crate) use wide;

/// What a matrix product takes of it.
pub(crate) trait Register: Copy {
    /// How many numbers it holds.
    const LANES: usize;
    /// One of half as many, or of as few.
    type Half: Register;

    fn all(value: f32) -> Self;

    /// # Safety
    /// There have to be as many numbers.
    unsafe fn read(from: *const f32) -> Self;

    /// # Safety
    /// There has to be room for as many numbers.
    unsafe fn write(self, to: *mut f32);

    fn plus(self, other: Self) -> Self;

    fn times(self, other: Self) -> Self;
}

/// And what functions of numbers take.
pub(crate) trait Lanes: Register {
    fn minus(self, other: Self) -> Self;

    fn over(self, other: Self) -> Self;

    /// The other, where that is more; what is no number stays.
    fn at_least(self, other: Self) -> Self;

    /// The other, where that is less; what is no number stays.
    fn at_most(self, other: Self) -> Self;

    fn abs(self) -> Self;

    /// Of what is not negative: with the sign of the other.
    fn with_sign_of(self, other: Self) -> Self;

    /// 2ⁿ, where n stands in the low bits of a number.
    fn power_of_two(self) -> Self;
}

/// The bits of 1.
const ONE: i32 = 0x3f80_0000;
/// How many bits follow the exponent.
const FRACTION: u32 = 23;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) type Four = [f32; 4];

/// One number, as what a row has left; or some, which most compilers put into a register.
impl<const N: usize> Register for [f32; N] {
    const LANES: usize = N;
    type Half = Self;

    #[inline(always)]
    fn all(value: f32) -> Self {
        [value; N]
    }

    #[inline(always)]
    unsafe fn read(from: *const f32) -> Self {
        // SAFETY: the caller sees to it.
        unsafe { *from.cast() }
    }

    #[inline(always)]
    unsafe fn write(self, to: *mut f32) {
        // SAFETY: the caller sees to it.
        unsafe { *to.cast() = self }
    }

    #[inline(always)]
    fn plus(self, other: Self) -> Self {
        std::array::from_fn(|n| self[n] + other[n])
    }

    #[inline(always)]
    fn times(self, other: Self) -> Self {
        std::array::from_fn(|n| self[n] * other[n])
    }
}

impl<const N: usize> Lanes for [f32; N] {
    #[inline(always)]
    fn minus(self, other: Self) -> Self {
        std::array::from_fn(|n| self[n] - other[n])
    }

    #[inline(always)]
    fn over(self, other: Self) -> Self {
        std::array::from_fn(|n| self[n] / other[n])
    }

    #[inline(always)]
    fn at_least(self, other: Self) -> Self {
        std::array::from_fn(|n| if self[n] < other[n] { other[n] } else { self[n] })
    }

    #[inline(always)]
    fn at_most(self, other: Self) -> Self {
        std::array::from_fn(|n| if self[n] > other[n] { other[n] } else { self[n] })
    }

    #[inline(always)]
    fn abs(self) -> Self {
        self.map(f32::abs)
    }

    #[inline(always)]
    fn with_sign_of(self, other: Self) -> Self {
        std::array::from_fn(|n| self[n].copysign(other[n]))
    }

    #[inline(always)]
    fn power_of_two(self) -> Self {
        self.map(|value| f32::from_bits((value.to_bits() << FRACTION).wrapping_add(ONE as u32)))
    }
}

#[cfg(target_arch = "wasm32")]
pub(crate) use std::arch::wasm32::v128 as Four;

#[cfg(target_arch = "wasm32")]
mod wasm {
    use std::arch::wasm32::*;

    use super::{FRACTION, Lanes, ONE, Register};

    impl Register for v128 {
        const LANES: usize = 4;
        type Half = Self;

        #[inline(always)]
        fn all(value: f32) -> Self {
            f32x4_splat(value)
        }

        #[inline(always)]
        unsafe fn read(from: *const f32) -> Self {
            // SAFETY: the caller sees to it.
            unsafe { v128_load(from.cast()) }
        }

        #[inline(always)]
        unsafe fn write(self, to: *mut f32) {
            // SAFETY: the caller sees to it.
            unsafe { v128_store(to.cast(), self) }
        }

        #[inline(always)]
        fn plus(self, other: Self) -> Self {
            f32x4_add(self, other)
        }

        #[inline(always)]
        fn times(self, other: Self) -> Self {
            f32x4_mul(self, other)
        }
    }

    impl Lanes for v128 {
        #[inline(always)]
        fn minus(self, other: Self) -> Self {
            f32x4_sub(self, other)
        }

        #[inline(always)]
        fn over(self, other: Self) -> Self {
            f32x4_div(self, other)
        }

        #[inline(always)]
        fn at_least(self, other: Self) -> Self {
            f32x4_pmax(self, other)
        }

        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            f32x4_pmin(self, other)
        }

        #[inline(always)]
        fn abs(self) -> Self {
            f32x4_abs(self)
        }

        #[inline(always)]
        fn with_sign_of(self, other: Self) -> Self {
            v128_or(self, v128_and(other, f32x4_splat(-0.0)))
        }

        #[inline(always)]
        fn power_of_two(self) -> Self {
            i32x4_add(i32x4_shl(self, FRACTION), i32x4_splat(ONE))
        }
    }
}

#[cfg(target_arch = "x86_64")]
pub(crate) use std::arch::x86_64::{__m256 as Eight, __m512 as Sixteen};

/// Nothing here is called but from what is compiled for processors that have it.
#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{Eight, FRACTION, Four, Lanes, ONE, Register, Sixteen};

    macro_rules! register {
        ($kind:ident, $lanes:literal, $half:ident, $all:ident, $read:ident, $write:ident, $plus:ident, $times:ident) => {
            impl Register for $kind {
                const LANES: usize = $lanes;
                type Half = $half;

                #[inline(always)]
                fn all(value: f32) -> Self {
                    unsafe { $all(value) }
                }

                #[inline(always)]
                unsafe fn read(from: *const f32) -> Self {
                    unsafe { $read(from) }
                }

                #[inline(always)]
                unsafe fn write(self, to: *mut f32) {
                    unsafe { $write(to, self) }
                }

                #[inline(always)]
                fn plus(self, other: Self) -> Self {
                    unsafe { $plus(self, other) }
                }

                #[inline(always)]
                fn times(self, other: Self) -> Self {
                    unsafe { $times(self, other) }
                }
            }
        };
    }
    register!(Eight, 8, Four, _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_add_ps, _mm256_mul_ps);
    register!(Sixteen, 16, Eight, _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_add_ps, _mm512_mul_ps);

    impl Lanes for Eight {
        #[inline(always)]
        fn minus(self, other: Self) -> Self {
            unsafe { _mm256_sub_ps(self, other) }
        }

        #[inline(always)]
        fn over(self, other: Self) -> Self {
            unsafe { _mm256_div_ps(self, other) }
        }

        #[inline(always)]
        fn at_least(self, other: Self) -> Self {
            // Of two that are not one more than the other, it is the second.
            unsafe { _mm256_max_ps(other, self) }
        }

        #[inline(always)]
        fn at_most(self, other: Self) -> Self {
            unsafe { _mm256_min_ps(other, self) }
        }

        #[inline(always)]
        fn abs(self) -> Self {
            unsafe { _mm256_andnot_ps(_mm256_set1_ps(-0.0), self) }
        }

        #[inline(always)]
        fn with_sign_of(self, other: Self) -> Self {
            unsafe { _mm256_or_ps(self, _mm256_and_ps(other, _mm256_set1_ps(-0.0))) }
        }

        #[inline(always)]
        fn power_of_two(self) -> Self {
            unsafe {
                let shifted = _mm256_slli_epi32::<{ FRACTION as i32 }>(_mm256_castps_si256(self));
                _mm256_castsi256_ps(_mm256_add_epi32(shifted, _mm256_set1_epi32(ONE)))
            }
        }
    }
}
