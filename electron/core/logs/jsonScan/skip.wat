;; Passes over what is not wanted of a JSON document. `npm run wasm` compiles this into skip.generated.ts.
;;
;; In JavaScript most of a first import went into it: what tools answer is dense with escaped quotes, so
;; that a native search stops every thirty bytes and a loop looks at each of them. Here 64 bytes at a time
;; become bit masks, one bit for a byte, the lowest for the first, and all is decided on the masks, nearly
;; without branches: dense text costs what plain text costs, about 10 GB/s. It is the way of simdjson's
;; first stage (Langdale and Lemire, "Parsing gigabytes of JSON per second").
(module
  ;; Of fixed size. Its last 64 bytes must stay free, since a block is loaded whole wherever it begins; its
  ;; bytes at and behind `end` are masked out before anything is decided. The first 8 bytes are results.
  (import "scan" "memory" (memory 64 64))

  ;; Goes on within a value that began before `at`. `depth`: the brackets that are open, 0 to skip just a
  ;; string. `state`: 1 within a string, + 2 when the byte at `at` is escaped by the one before.
  ;;
  ;; Returns the address behind the bracket that closes the last open one (behind the closing quote when
  ;; `depth` is 0), or, when `end` comes first, the bitwise complement of the state there; the depth there
  ;; is then in the first four bytes of the memory.
  (func $skip (export "skip") (param $at i32) (param $end i32) (param $depth i32) (param $state i32) (result i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $QUOTE v128) (local $BACKSLASH v128) (local $OPEN v128) (local $CLOSE v128) (local $BIT_5 v128)
    (local $last i64)      ;; number of the block's last bit that counts
    (local $valid i64)     ;; the bits up to it
    (local $inString i64)  ;; all ones when the bytes before the block end within a string, else 0
    (local $escaped i64)   ;; 1 when the block's first byte is escaped, else 0
    (local $backslash i64) (local $quote i64) (local $escape i64)
    (local $strings i64)   ;; from each opening quote up to the byte before the closing one
    (local $open i64) (local $close i64)

    (local.set $QUOTE (i8x16.splat (i32.const 0x22)))
    (local.set $BACKSLASH (i8x16.splat (i32.const 0x5c)))
    (local.set $OPEN (i8x16.splat (i32.const 0x7b)))
    (local.set $CLOSE (i8x16.splat (i32.const 0x7d)))
    (local.set $BIT_5 (i8x16.splat (i32.const 0x20)))
    (local.set $inString (i64.sub (i64.const 0) (i64.extend_i32_u (i32.and (local.get $state) (i32.const 1)))))
    (local.set $escaped (i64.extend_i32_u (i32.shr_u (local.get $state) (i32.const 1))))

    (loop $block
      (if (i32.ge_u (local.get $at) (local.get $end)) (then
        (i32.store (i32.const 0) (local.get $depth))
        (return (i32.xor (i32.const -1) (i32.or
          (i32.and (i32.wrap_i64 (local.get $inString)) (i32.const 1))
          (i32.shl (i32.wrap_i64 (local.get $escaped)) (i32.const 1)))))))

      (local.set $a (v128.load (local.get $at)))
      (local.set $b (v128.load offset=16 (local.get $at)))
      (local.set $c (v128.load offset=32 (local.get $at)))
      (local.set $d (v128.load offset=48 (local.get $at)))
      (local.set $last (i64.extend_i32_u (i32.sub (local.get $end) (local.get $at))))
      (local.set $last (i64.sub
        (select (local.get $last) (i64.const 64) (i64.lt_u (local.get $last) (i64.const 64)))
        (i64.const 1)))
      (local.set $valid (i64.shr_u (i64.const -1) (i64.sub (i64.const 63) (local.get $last))))

      ;; Those behind `end` do no harm: whatever a backslash decides is behind it.
      (local.set $backslash (i64.or
        (i64.or
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $BACKSLASH))))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $BACKSLASH)))) (i64.const 16)))
        (i64.or
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $BACKSLASH)))) (i64.const 32))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $BACKSLASH)))) (i64.const 48)))))
      (local.set $quote (i64.and (local.get $valid) (i64.or
        (i64.or
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $QUOTE))))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $QUOTE)))) (i64.const 16)))
        (i64.or
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $QUOTE)))) (i64.const 32))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $QUOTE)))) (i64.const 48))))))

      ;; Of a run of backslashes every other one escapes, beginning with the first that is not escaped itself.
      ;; The subtraction carries through each run and so tells the runs that begin on odd bits from the rest.
      (local.set $escape (i64.and (local.get $backslash) (i64.xor (local.get $escaped) (i64.const -1))))
      (local.set $escape (i64.xor (i64.const 0xaaaaaaaaaaaaaaaa) (i64.sub
        (i64.or (i64.shl (local.get $escape) (i64.const 1)) (i64.const 0xaaaaaaaaaaaaaaaa))
        (local.get $escape))))
      (local.set $quote (i64.and (local.get $quote) (i64.xor (i64.const -1)
        (i64.xor (local.get $escape) (i64.or (local.get $backslash) (local.get $escaped))))))
      (local.set $escaped (i64.and (i64.const 1)
        (i64.shr_u (i64.and (local.get $escape) (local.get $backslash)) (local.get $last))))

      (if (i64.eqz (local.get $quote)) (then
        (if (i64.ne (local.get $inString) (i64.const 0)) (then
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (br $block)))))
      (if (i32.eqz (local.get $depth)) (then
        (return (i32.add (local.get $at)
          (i32.add (i32.wrap_i64 (i64.ctz (local.get $quote))) (i32.const 1))))))

      ;; Each bit becomes the parity of the quotes up to it.
      (local.set $strings (local.get $quote))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 1))))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 2))))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 4))))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 8))))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 16))))
      (local.set $strings (i64.xor (local.get $strings) (i64.shl (local.get $strings) (i64.const 32))))
      (local.set $strings (i64.xor (local.get $strings) (local.get $inString)))
      (local.set $inString (i64.shr_s (local.get $strings) (i64.const 63)))

      ;; `{` and `[` differ in one bit, as do `}` and `]`, and no other byte shares the rest.
      (local.set $a (v128.or (local.get $a) (local.get $BIT_5)))
      (local.set $b (v128.or (local.get $b) (local.get $BIT_5)))
      (local.set $c (v128.or (local.get $c) (local.get $BIT_5)))
      (local.set $d (v128.or (local.get $d) (local.get $BIT_5)))
      (local.set $valid (i64.and (local.get $valid) (i64.xor (local.get $strings) (i64.const -1))))
      (local.set $open (i64.and (local.get $valid) (i64.or
        (i64.or
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $OPEN))))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $OPEN)))) (i64.const 16)))
        (i64.or
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $OPEN)))) (i64.const 32))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $OPEN)))) (i64.const 48))))))
      (local.set $close (i64.and (local.get $valid) (i64.or
        (i64.or
          (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $CLOSE))))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $CLOSE)))) (i64.const 16)))
        (i64.or
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $c) (local.get $CLOSE)))) (i64.const 32))
          (i64.shl (i64.extend_i32_u (i8x16.bitmask (i8x16.eq (local.get $d) (local.get $CLOSE)))) (i64.const 48))))))

      ;; Only where the block has brackets enough to close all can one of them be the last.
      (if (i64.ge_u (i64.popcnt (local.get $close)) (i64.extend_i32_u (local.get $depth)))
        (then
          (loop $bracket
            (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
            (if (i32.eqz (i32.add (local.get $depth) (i32.wrap_i64 (i64.popcnt (i64.and (local.get $open)
                (i64.sub (i64.and (local.get $close) (i64.sub (i64.const 0) (local.get $close))) (i64.const 1)))))))
              (then (return (i32.add (local.get $at)
                (i32.add (i32.wrap_i64 (i64.ctz (local.get $close))) (i32.const 1))))))
            (local.set $close (i64.and (local.get $close) (i64.sub (local.get $close) (i64.const 1))))
            (br_if $bracket (i64.ne (local.get $close) (i64.const 0))))
          (local.set $depth (i32.add (local.get $depth) (i32.wrap_i64 (i64.popcnt (local.get $open))))))
        (else
          (local.set $depth (i32.add (local.get $depth) (i32.wrap_i64
            (i64.sub (i64.popcnt (local.get $open)) (i64.popcnt (local.get $close))))))))
      (local.set $at (i32.add (local.get $at) (i32.const 64)))
      (br $block))
    (unreachable))

  ;; Passes over members of an object that are certainly not wanted. `at`: where a key should begin.
  ;; `low`, `high`: 64 bits; a key may be wanted when the one is set that its length and first byte choose.
  ;;
  ;; Returns `at` when it passed over none, else the address behind the last one's value, before the comma:
  ;; what comes there may be wanted, or is the object's end, or is not written as plainly as this routine
  ;; understands it (white space, an escape or more than 31 bytes in a key, too close to `end`). All that is
  ;; for the caller. When `end` comes within the value of the last, a string or container, it returns what
  ;; `skip` does. The second four bytes of the memory then tell how many members it passed over.
  (func (export "seek") (param $at i32) (param $end i32) (param $low i32) (param $high i32) (result i32)
    (local $key i32) (local $length i32) (local $byte i32) (local $value i32) (local $count i32) (local $quotes i32)
    (local $a v128) (local $b v128) (local $QUOTE v128) (local $BACKSLASH v128)
    (local.set $QUOTE (i8x16.splat (i32.const 0x22)))
    (local.set $BACKSLASH (i8x16.splat (i32.const 0x5c)))
    (local.set $key (local.get $at))
    (block $stop
      (loop $member
        ;; The quotes, 31 bytes between them, the colon and a byte of the value must stand before `end`.
        (br_if $stop (i32.gt_u (i32.add (local.get $key) (i32.const 35)) (local.get $end)))
        (br_if $stop (i32.ne (i32.load8_u (local.get $key)) (i32.const 0x22)))
        (local.set $a (v128.load offset=1 (local.get $key)))
        (local.set $b (v128.load offset=17 (local.get $key)))
        (local.set $quotes (i32.or
          (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $QUOTE)))
          (i32.shl (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $QUOTE))) (i32.const 16))))
        (br_if $stop (i32.eqz (local.get $quotes)))
        (local.set $length (i32.ctz (local.get $quotes)))
        ;; a backslash before the first quote
        (br_if $stop (i32.and
          (i32.sub (i32.and (local.get $quotes) (i32.sub (i32.const 0) (local.get $quotes))) (i32.const 1))
          (i32.or
            (i8x16.bitmask (i8x16.eq (local.get $a) (local.get $BACKSLASH)))
            (i32.shl (i8x16.bitmask (i8x16.eq (local.get $b) (local.get $BACKSLASH))) (i32.const 16)))))
        ;; the bit, as shape.ts computes it
        (local.set $byte (i32.add (i32.mul (local.get $length) (i32.const 5)) (i32.load8_u offset=1 (local.get $key))))
        (br_if $stop (i32.and (i32.const 1) (i32.shr_u
          (select (local.get $high) (local.get $low) (i32.and (local.get $byte) (i32.const 32)))
          (local.get $byte))))
        (local.set $value (i32.add (local.get $key) (local.get $length)))
        (br_if $stop (i32.ne (i32.load8_u offset=2 (local.get $value)) (i32.const 0x3a)))
        (local.set $byte (i32.load8_u offset=3 (local.get $value)))
        (local.set $value (i32.add (local.get $value) (i32.const 4)))
        (if (i32.eq (local.get $byte) (i32.const 0x22))
          (then (local.set $value (call $skip (local.get $value) (local.get $end) (i32.const 0) (i32.const 1))))
          (else (if (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x7b))
            (then (local.set $value (call $skip (local.get $value) (local.get $end) (i32.const 1) (i32.const 0))))
            (else
              ;; a number or a literal, by its first byte: 0 to 9 - f n t
              (br_if $stop (i32.eqz (i32.or
                (i32.or
                  (i32.lt_u (i32.sub (local.get $byte) (i32.const 0x30)) (i32.const 10))
                  (i32.eq (local.get $byte) (i32.const 0x2d)))
                (i32.or
                  (i32.or (i32.eq (local.get $byte) (i32.const 0x66)) (i32.eq (local.get $byte) (i32.const 0x6e)))
                  (i32.eq (local.get $byte) (i32.const 0x74))))))
              ;; It ends before , : " or a bracket, or before a space or control character.
              (loop $scalar
                (br_if $stop (i32.ge_u (local.get $value) (local.get $end)))
                (local.set $byte (i32.load8_u (local.get $value)))
                (if (i32.eqz (i32.or
                    (i32.or
                      (i32.or (i32.eq (local.get $byte) (i32.const 0x2c)) (i32.eq (local.get $byte) (i32.const 0x3a)))
                      (i32.or (i32.eq (local.get $byte) (i32.const 0x22)) (i32.le_u (local.get $byte) (i32.const 0x20))))
                    (i32.or
                      (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x7b))
                      (i32.eq (i32.or (local.get $byte) (i32.const 0x20)) (i32.const 0x7d)))))
                  (then
                    (local.set $value (i32.add (local.get $value) (i32.const 1)))
                    (br $scalar))))))))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (local.set $at (local.get $value))
        ;; at `end`, or a complement, which is above all addresses
        (br_if $stop (i32.ge_u (local.get $at) (local.get $end)))
        (br_if $stop (i32.ne (i32.load8_u (local.get $at)) (i32.const 0x2c)))
        (local.set $key (i32.add (local.get $at) (i32.const 1)))
        (br $member)))
    (i32.store offset=4 (i32.const 0) (local.get $count))
    (local.get $at)))
