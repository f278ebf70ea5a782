import TerminalUI

/// The exhibits of the screens beyond the first.
extension Gallery {
  static let distributions: [Exhibit] = sequences.flatMap { name, values -> [Exhibit] in
    // The values are the edges of histograms and the percentiles of moments alike.
    let histograms = values.enumerated().map { index, value in
      TimedHistogram(
        Double(index), edges: [-1, value, value, 2 * value], counts: [1, index, .max],
        nonFiniteCount: index % 3)
    }
    let moments = values.enumerated().map { index, value in
      PercentileBands.Moment(Double(index), values: [-value, value / 2, value])
    }
    // Both of colours and shades meet each kind of values in one of the two pictures.
    let usesColor = name.count % 2 == 0
    return [
      Exhibit(
        "heat map, \(name)",
        HistogramHeatMap(moments: histograms, xLabel: "epoch", cursor: 1.5, usesColor: usesColor)),
      Exhibit(
        "bands, \(name)",
        PercentileBands(moments: moments, xLabel: "epoch", cursor: 1.5, usesColor: !usesColor)),
    ]
  }

  static let waterfalls: [Exhibit] = sequences.flatMap { name, values -> [Exhibit] in
    let rows = (0..<7).map { row -> Waterfall.Row in
      .init("layer \(row)", values: row == 3 ? [nil, 1] : values.map(Optional.some))
    }
    let kinds: [(AxisScale, Double?)] = [(.logarithmic, nil), (.logarithmic, 1e-3), (.linear, 0)]
    return kinds.map { scale, center -> Exhibit in
      Exhibit(
        "waterfall, \(scale), \(name)",
        Waterfall(
          rows: rows, times: values.indices.map { Double($0) }, scale: scale, center: center,
          title: "rms", xLabel: "epoch", cursor: 2, selectedRow: 5, usesColor: center != 0))
    }
  }

  static let scatters: [Exhibit] =
    sequences.flatMap { name, values -> [Exhibit] in
      let points = values.enumerated().map { index, value in
        ScatterPoint(
          value, Double(index), classIndex: index % 3 == 0 ? nil : index - 2,
          isTraining: index % 2 == 0, isMisclassified: index % 5 == 0)
      }
      let valued = values.map { ScatterPoint($0, -$0, value: $0) }
      let usesColor = name.count % 2 == 0
      return [
        Exhibit(
          "scatter plot, \(name)",
          ScatterPlot(
            points: points, classNames: ["a", "bb"], xLabel: "x", yLabel: "y", selected: 1,
            usesColor: usesColor)),
        Exhibit(
          "scatter plot of values, \(name)",
          ScatterPlot(
            points: valued, valueLabel: "v", reference: usesColor ? .diagonal : .horizontal(.nan),
            selected: -1, usesColor: !usesColor)),
        Exhibit("thumbnail, \(name)", ScatterThumbnail(points: points, usesColor: usesColor)),
        Exhibit(
          "thumbnail of a curve, \(name)",
          ScatterThumbnail(points: valued, curve: values.map { ChartPoint($0, $0) })),
      ]
    } + [Exhibit("scatter plot of many points", ScatterPlot(points: crowd))]

  /// More points than cells.
  private static let crowd = (0..<1000).map { index in
    ScatterPoint(
      Double(index * 37 % 101), Double(index * 91 % 103), classIndex: index % 4,
      isTraining: index % 5 > 0, isMisclassified: index % 99 == 0)
  }

  static let images: [Exhibit] =
    sequences.flatMap { name, values -> [Exhibit] in
      guard let image = PixelImage(columns: values.count, rows: 1, values: values),
        let tall = PixelImage(columns: 1, rows: values.count, values: values)
      else { return [] }
      let items = (0..<30).map { index -> ImageGallery.Item in
        .init(index == 3 ? tall : image, caption: "\(index)")
      }
      let usesColor = name.count % 2 == 0
      return [
        Exhibit("image, \(name)", ImageView(image, kind: .signed, usesColor: usesColor)),
        Exhibit("tall image, \(name)", ImageView(tall, usesColor: !usesColor)),
        Exhibit(
          "gallery, \(name)",
          ImageGallery(
            items: items, kind: .signed, selected: usesColor ? 40 : 7, usesColor: usesColor)),
      ]
    } + [Exhibit("gallery without images", ImageGallery(items: []))]

  static let networks: [Exhibit] = {
    let shapes: [[Int]] = [
      [], [0], [1], [2, 3, 1], [2, 40, 0, 7, 3], Array(repeating: 2, count: 30),
    ]
    return shapes.flatMap { [network($0, usesColor: true), network($0, usesColor: false)] }
  }()

  private static func network(_ sizes: [Int], usesColor: Bool) -> Exhibit {
    var diagram = NetworkDiagram(layers: [], weights: [], usesColor: usesColor)
    for (layer, count) in sizes.enumerated() {
      let units = (0..<count).map { unit -> NetworkDiagram.Unit in
        .init("u\(unit)", field: unit % 4 == 3 ? nil : layer == 1 ? waves : classes(2))
      }
      diagram.layers.append(.init("layer \(layer)", units: units))
      guard layer > 0 else { continue }
      diagram.weights.append(
        (0..<count).map { to -> [Double] in
          (0..<sizes[layer - 1]).map { from -> Double in from == 2 ? .nan : Double(from - to) }
        })
    }
    if usesColor { diagram.selected = .init(layer: 1, unit: 1) }
    return Exhibit("network of \(sizes.prefix(6))", diagram)
  }

  static let matrices: [Exhibit] = [1, 2, 10, 30].flatMap { (size: Int) -> [Exhibit] in
    let counts = (0..<size).map { row -> [Int] in
      (0..<size).map { column -> Int in
        if column == row { return .max / 2 }
        return column == 0 ? -3 : column * row * 1000
      }
    }
    return [
      Exhibit("confusion matrix of \(size)", ConfusionMatrix(names: ["setosa"], counts: counts)),
      Exhibit(
        "confusion matrix of \(size) in shares",
        ConfusionMatrix(names: [], counts: counts, numbers: .shares)),
    ]
  }
}
