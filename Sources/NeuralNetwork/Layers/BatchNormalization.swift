/// Brings each unit's Z to mean 0 and variance 1 over the batch, then to a learnt mean and spread
/// (S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by reducing
/// internal covariate shift", 2015; course notes, batch normalisation):
///
///     ẑ = (z - μ) / √(σ² + ε),  z̃ = γ ẑ + β
///
/// β takes the place of the layer's bias, which the mean would take away again. For inference μ and
/// σ² are averages over the batches of training. Over images all pixels of a channel count together.
struct BatchNormalization<S: Scalar> {
  /// Values of a unit or filter for each example.
  let pixels: Int
  /// γ and β, a number a unit.
  let scale: VectorView<S>
  let shift: VectorView<S>
  let scaleGradient: VectorView<S>
  let shiftGradient: VectorView<S>
  /// The averages of μ and of the unbiased σ² for inference.
  let runningMean: VectorView<S>
  let runningVariance: VectorView<S>

  /// ε.
  private static var epsilon: Double { LayerParameters<S>.Normalization.epsilon }
  /// The weight of the newest batch in the running averages.
  static var momentum: Double { 0.1 }

  /// Normalises `z` in place by the statistics of its batch; ẑ, μ, σ² and 1 / √(σ² + ε) are kept in
  /// `memory` for ``backward(_:_:)`` and ``updateRunningAverages(_:examples:)``.
  @inline(__always)
  func normalize(_ z: MatrixView<S>, keeping memory: NormalizationMemory<S>) {
    let count = S(pixels * z.columns)
    for unit in 0..<scale.count {
      let first = unit * pixels
      let mean =
        sumOverExamples(rows: pixels, columns: z.columns) { row, vector in
          z.row(first + row)[vector]
        } / count
      // The mean is taken off before squaring: E[z²] - μ² would cancel.
      let variance =
        sumOverExamples(rows: pixels, columns: z.columns) { row, vector in
          let difference = z.row(first + row)[vector] - mean
          return difference * difference
        } / count
      let inverse = 1 / (variance + S(Self.epsilon)).squareRoot()
      memory.mean[unit] = mean
      memory.variance[unit] = variance
      memory.inverseDeviation[unit] = inverse
      for row in first..<first + pixels {
        let source = z.row(row)
        let normalized = memory.normalized.row(row)
        for vector in 0..<z.vectorsPerRow {
          let value = (source[vector] - mean) * inverse
          normalized[vector] = value
          source[vector] = scale[unit] * value + shift[unit]
        }
      }
    }
  }

  /// Normalises `z` in place by the running averages.
  @inline(__always)
  func normalizeByRunningAverages(_ z: MatrixView<S>) {
    for unit in 0..<scale.count {
      let factor = scale[unit] / (runningVariance[unit] + S(Self.epsilon)).squareRoot()
      let offset = shift[unit] - factor * runningMean[unit]
      for row in unit * pixels..<(unit + 1) * pixels {
        let values = z.row(row)
        for vector in 0..<z.vectorsPerRow { values[vector] = factor * values[vector] + offset }
      }
    }
  }

  /// δ of z̃ becomes δ of z, through μ and σ² as well; dγ and dβ are set.
  ///
  ///     dγ = Σ δ ẑ / m,  dβ = Σ δ / m,  δ_z = γ / √(σ² + ε) (δ - mean δ - ẑ mean(δ ẑ))
  ///
  /// One set of notes keeps only the first term of δ_z, which is not the gradient.
  @inline(__always)
  func backward(_ delta: MatrixView<S>, _ memory: NormalizationMemory<S>) {
    let count = S(pixels * delta.columns)
    let perExample = 1 / S(delta.columns)
    for unit in 0..<scale.count {
      let rows = unit * pixels..<(unit + 1) * pixels
      // The padding of δ is zero, so that whole vectors can be added.
      var sum = SIMD8<S>(repeating: 0)
      var product = SIMD8<S>(repeating: 0)
      for row in rows {
        let delta = delta.row(row)
        let normalized = memory.normalized.row(row)
        for vector in 0..<memory.normalized.vectorsPerRow {
          sum += delta[vector]
          product += delta[vector] * normalized[vector]
        }
      }
      let (shiftSum, scaleSum) = (sum.sum(), product.sum())
      shiftGradient[unit] = shiftSum * perExample
      scaleGradient[unit] = scaleSum * perExample
      let factor = scale[unit] * memory.inverseDeviation[unit]
      let (meanDelta, meanProduct) = (shiftSum / count, scaleSum / count)
      for row in rows {
        let values = delta.row(row)
        let normalized = memory.normalized.row(row)
        for vector in 0..<delta.vectorsPerRow {
          values[vector] =
            factor * (values[vector] - meanDelta - normalized[vector] * meanProduct)
        }
      }
    }
    delta.clearPadding()
  }

  /// Takes the last batch into the running averages, its variance in the unbiased form
  /// σ² m / (m - 1). A single value has no variance, and leaves that average as it is.
  @inline(__always)
  func updateRunningAverages(_ memory: NormalizationMemory<S>, examples: Int) {
    let count = pixels * examples
    let weight = S(Self.momentum)
    for unit in 0..<scale.count {
      runningMean[unit] += weight * (memory.mean[unit] - runningMean[unit])
      guard count > 1 else { continue }
      let unbiased = memory.variance[unit] * S(count) / S(count - 1)
      runningVariance[unit] += weight * (unbiased - runningVariance[unit])
    }
  }
}

/// What batch normalisation keeps of a batch.
struct NormalizationMemory<S: Scalar> {
  /// ẑ.
  var normalized: MatrixView<S>
  /// μ, σ² and 1 / √(σ² + ε), a number a unit.
  let mean: VectorView<S>
  let variance: VectorView<S>
  let inverseDeviation: VectorView<S>
}
