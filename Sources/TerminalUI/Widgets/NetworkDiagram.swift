/// A network as a picture: the units of every layer as thumbnails of what they answer, joined by
/// their weights.
///
/// A weight is a line: its colour and its pattern tell the sign (solid positive, dashed negative),
/// its strength the magnitude, against the greatest between the same two layers. Where a unit is
/// selected, its lines stand out from all others. Of very many lines only the strongest are drawn;
/// units and layers that have no room are counted.
public struct NetworkDiagram: Sendable {
  /// A unit.
  public struct Unit: Sendable {
    /// Its name: left of an input, right of an output; units between them have no room for one.
    public var label: String
    /// What it answers over the plane of the inputs; `nil` where that is not known.
    public var field: FieldSamples?

    /// A unit.
    public init(_ label: String = "", field: FieldSamples? = nil) {
      self.label = label
      self.field = field
    }
  }

  /// The units of a layer.
  public struct Layer: Sendable {
    /// What stands above them, from the longest: `1 tanh 8`, `1 tanh`, `1`. All layers have titles of
    /// the same length, so that none runs into the next.
    public var titles: [String]
    /// The units, from top to bottom.
    public var units: [Unit]

    /// A layer.
    public init(_ titles: String..., units: [Unit]) {
      self.titles = titles
      self.units = units
    }
  }

  /// Which unit is meant.
  public struct Place: Hashable, Sendable {
    /// The layer, from the inputs.
    public var layer: Int
    /// The unit, from the top.
    public var unit: Int

    /// A place.
    public init(layer: Int, unit: Int) {
      self.layer = layer
      self.unit = unit
    }
  }

  /// The layers from left to right, the inputs first and the outputs last.
  public var layers: [Layer]
  /// The weights between each layer and the next, `weights[layer][to][from]`: one fewer than there
  /// are layers. What is missing has no line.
  public var weights: [[[Double]]]
  /// The unit that is looked at.
  public var selected: Place?
  /// Whether there are colours.
  public var usesColor: Bool

  /// A diagram of `layers` joined by `weights`.
  public init(
    layers: [Layer], weights: [[[Double]]], selected: Place? = nil, usesColor: Bool = true
  ) {
    self.layers = layers
    self.weights = weights
    self.selected = selected
    self.usesColor = usesColor
  }

  /// The weight from a unit to one of the next layer; `nil` where there is none.
  func weight(_ layer: Int, from: Int, to: Int) -> Double? {
    guard weights.indices.contains(layer), weights[layer].indices.contains(to),
      weights[layer][to].indices.contains(from)
    else { return nil }
    return weights[layer][to][from]
  }

  /// The selected unit, if there is one there.
  var selection: Place? {
    selected.flatMap { place in
      layers.indices.contains(place.layer) && layers[place.layer].units.indices.contains(place.unit)
        ? place : nil
    }
  }
}
