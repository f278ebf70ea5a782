import COpenBLAS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// C ← α op(A) op(B) + β C as cblas wants it: row-major, op a transposition or nothing.
public struct BLASProduct<S> {
  var transposesA: Bool
  var transposesB: Bool
  var rows: Int
  var columns: Int
  var inner: Int
  var alpha: S
  var a: UnsafePointer<S>
  var strideA: Int
  var b: UnsafePointer<S>
  var strideB: Int
  var beta: S
  var c: UnsafeMutablePointer<S>
  var strideC: Int
}

/// The three matrix products of a layer, by our own loops when small and by OpenBLAS when large.
///
/// A cblas call costs 150 to 330 ns whatever its size; our loops stay in the cache and in registers
/// and win below ``largestOwnProduct``.
enum MatrixProducts {
  /// The most multiplications that our own loops are faster at (`make bench` measures it).
  static let largestOwnProduct = 12_000

  /// Makes OpenBLAS compute in the calling thread, once for the process and unless the person chose
  /// otherwise by `OPENBLAS_NUM_THREADS`: the products of such networks are too small to be shared
  /// out, and the screen and other trials want the other cores.
  static let keepToCallingThread: Void = {
    if getenv("OPENBLAS_NUM_THREADS") == nil { openblas_set_num_threads(1) }
  }()

  /// Z = W A + b: `weight` is units × inputs without padding, `bias` has a number a unit.
  @inline(__always)
  static func affine<S: Scalar>(
    _ weight: UnsafePointer<S>, _ bias: VectorView<S>, _ input: MatrixView<S>,
    into z: MatrixView<S>
  ) {
    let inputs = input.rows
    guard z.rows * inputs * z.columns > largestOwnProduct else {
      return ownAffine(weight, bias, input, into: z)
    }
    for unit in 0..<z.rows {
      let row = z.row(unit)
      let start = SIMD8(repeating: bias[unit])
      for vector in 0..<z.vectorsPerRow { row[vector] = start }
    }
    S.generalMatrixProduct(
      BLASProduct(
        transposesA: false, transposesB: false, rows: z.rows, columns: z.columns, inner: inputs,
        alpha: 1, a: weight, strideA: inputs, b: input.base, strideB: input.stride, beta: 1,
        c: z.base, strideC: z.stride))
  }

  /// ∂J/∂A = Wᵀ δ, inputs × examples.
  @inline(__always)
  static func transposedProduct<S: Scalar>(
    _ weight: UnsafePointer<S>, _ delta: MatrixView<S>, into result: MatrixView<S>
  ) {
    let inputs = result.rows
    guard delta.rows * inputs * delta.columns > largestOwnProduct else {
      return ownTransposedProduct(weight, delta, into: result)
    }
    S.generalMatrixProduct(
      BLASProduct(
        transposesA: true, transposesB: false, rows: inputs, columns: delta.columns,
        inner: delta.rows, alpha: 1, a: weight, strideA: inputs, b: delta.base,
        strideB: delta.stride, beta: 0, c: result.base, strideC: result.stride))
    result.clearPadding()
  }

  /// dW = scale δ Aᵀ, units × inputs.
  @inline(__always)
  static func weightGradient<S: Scalar>(
    _ delta: MatrixView<S>, _ input: MatrixView<S>, scale: S, into gradient: UnsafeMutablePointer<S>
  ) {
    let inputs = input.rows
    guard delta.rows * inputs * delta.columns > largestOwnProduct else {
      return ownWeightGradient(delta, input, scale: scale, into: gradient)
    }
    S.generalMatrixProduct(
      BLASProduct(
        transposesA: false, transposesB: true, rows: delta.rows, columns: inputs,
        inner: delta.columns, alpha: scale, a: delta.base, strideA: delta.stride, b: input.base,
        strideB: input.stride, beta: 0, c: gradient, strideC: inputs))
  }

  /// db = scale Σ δ over the examples.
  @inline(__always)
  static func biasGradient<S: Scalar>(
    _ delta: MatrixView<S>, scale: S, into gradient: VectorView<S>
  ) {
    for unit in 0..<delta.rows {
      let row = delta.row(unit)
      var sum = SIMD8<S>(repeating: 0)
      for vector in 0..<delta.vectorsPerRow { sum += row[vector] }
      gradient[unit] = scale * sum.sum()
    }
  }

  // MARK: - Our own loops

  /// Four units at a time, so that a vector of inputs is loaded once for four products.
  @inline(__always)
  private static func ownAffine<S: Scalar>(
    _ weight: UnsafePointer<S>, _ bias: VectorView<S>, _ input: MatrixView<S>,
    into z: MatrixView<S>
  ) {
    let inputs = input.rows
    let step = input.stride >> 3
    for vector in 0..<z.vectorsPerRow {
      let source = input.row(0) + vector
      var unit = 0
      while unit + 4 <= z.rows {
        var w = weight + unit * inputs
        var z0 = SIMD8(repeating: bias[unit])
        var z1 = SIMD8(repeating: bias[unit + 1])
        var z2 = SIMD8(repeating: bias[unit + 2])
        var z3 = SIMD8(repeating: bias[unit + 3])
        var next = source
        for _ in 0..<inputs {
          let a = next.pointee
          z0 += w[0] * a
          z1 += w[inputs] * a
          z2 += w[2 * inputs] * a
          z3 += w[3 * inputs] * a
          w += 1
          next += step
        }
        z.row(unit)[vector] = z0
        z.row(unit + 1)[vector] = z1
        z.row(unit + 2)[vector] = z2
        z.row(unit + 3)[vector] = z3
        unit += 4
      }
      while unit < z.rows {
        let w = weight + unit * inputs
        var sum = SIMD8(repeating: bias[unit])
        for k in 0..<inputs { sum += w[k] * source[k * step] }
        z.row(unit)[vector] = sum
        unit += 1
      }
    }
  }

  @inline(__always)
  private static func ownTransposedProduct<S: Scalar>(
    _ weight: UnsafePointer<S>, _ delta: MatrixView<S>, into result: MatrixView<S>
  ) {
    let inputs = result.rows
    let step = delta.stride >> 3
    for vector in 0..<delta.vectorsPerRow {
      let source = delta.row(0) + vector
      var input = 0
      while input + 4 <= inputs {
        var w = weight + input
        var r0 = SIMD8<S>(repeating: 0)
        var r1 = r0
        var r2 = r0
        var r3 = r0
        var next = source
        for _ in 0..<delta.rows {
          let d = next.pointee
          r0 += w[0] * d
          r1 += w[1] * d
          r2 += w[2] * d
          r3 += w[3] * d
          w += inputs
          next += step
        }
        result.row(input)[vector] = r0
        result.row(input + 1)[vector] = r1
        result.row(input + 2)[vector] = r2
        result.row(input + 3)[vector] = r3
        input += 4
      }
      while input < inputs {
        var sum = SIMD8<S>(repeating: 0)
        for unit in 0..<delta.rows { sum += weight[unit * inputs + input] * source[unit * step] }
        result.row(input)[vector] = sum
        input += 1
      }
    }
  }

  @inline(__always)
  private static func ownWeightGradient<S: Scalar>(
    _ delta: MatrixView<S>, _ input: MatrixView<S>, scale: S, into gradient: UnsafeMutablePointer<S>
  ) {
    let vectors = delta.vectorsPerRow
    var target = gradient
    for unit in 0..<delta.rows {
      let d = delta.row(unit)
      for k in 0..<input.rows {
        let a = input.row(k)
        var sum = d[0] * a[0]
        for vector in 1..<max(1, vectors) { sum += d[vector] * a[vector] }
        target.pointee = scale * sum.sum()
        target += 1
      }
    }
  }
}

extension Float {
  public static func generalMatrixProduct(_ product: BLASProduct<Float>) {
    cblas_sgemm(
      CblasRowMajor, product.transposesA ? CblasTrans : CblasNoTrans,
      product.transposesB ? CblasTrans : CblasNoTrans, blasint(product.rows),
      blasint(product.columns), blasint(product.inner), product.alpha, product.a,
      blasint(product.strideA), product.b, blasint(product.strideB), product.beta, product.c,
      blasint(product.strideC))
  }
}

extension Double {
  public static func generalMatrixProduct(_ product: BLASProduct<Double>) {
    cblas_dgemm(
      CblasRowMajor, product.transposesA ? CblasTrans : CblasNoTrans,
      product.transposesB ? CblasTrans : CblasNoTrans, blasint(product.rows),
      blasint(product.columns), blasint(product.inner), product.alpha, product.a,
      blasint(product.strideA), product.b, blasint(product.strideB), product.beta, product.c,
      blasint(product.strideC))
  }
}
