;; Sums absolute differences of counts eight at a time, which JavaScript cannot.
;; assemble.mjs assembles this file into summed-differences-module.ts.
(module
  (import "of" "memory" (memory 0))

  ;; $first and $second: addresses of two neurons' counts, u16 [class, $stride / 2], $stride a multiple of 16
  ;; $divisors: address of f64 [class]
  ;; The result: the sum over the classes of (the sum of |first - second|) / divisor.
  (func (export "sum")
    (param $first i32) (param $second i32) (param $classes i32) (param $stride i32) (param $divisors i32)
    (result f64)
    (local $end i32) (local $total f64) (local $sum v128) (local $x v128) (local $y v128)
    (loop $class
      (local.set $sum (v128.const i32x4 0 0 0 0))
      (local.set $end (i32.add (local.get $first) (local.get $stride)))
      (loop $pixels
        (local.set $x (v128.load (local.get $first)))
        (local.set $y (v128.load (local.get $second)))
        ;; One of the two differences is negative and becomes zero.
        (local.set $sum
          (i32x4.add
            (local.get $sum)
            (i32x4.extadd_pairwise_i16x8_u
              (v128.or
                (i16x8.sub_sat_u (local.get $x) (local.get $y))
                (i16x8.sub_sat_u (local.get $y) (local.get $x))))))
        (local.set $second (i32.add (local.get $second) (i32.const 16)))
        (local.set $first (i32.add (local.get $first) (i32.const 16)))
        (br_if $pixels (i32.lt_u (local.get $first) (local.get $end))))
      (local.set $total
        (f64.add
          (local.get $total)
          (f64.div
            (f64.add
              (f64.add
                (f64.convert_i32_u (i32x4.extract_lane 0 (local.get $sum)))
                (f64.convert_i32_u (i32x4.extract_lane 1 (local.get $sum))))
              (f64.add
                (f64.convert_i32_u (i32x4.extract_lane 2 (local.get $sum)))
                (f64.convert_i32_u (i32x4.extract_lane 3 (local.get $sum)))))
            (f64.load (local.get $divisors)))))
      (local.set $divisors (i32.add (local.get $divisors) (i32.const 8)))
      (local.set $classes (i32.sub (local.get $classes) (i32.const 1)))
      (br_if $class (local.get $classes)))
    (local.get $total)))
