import NeuralNetwork

/// The generated data sets.
public enum GeneratorFamily: ChoiceFamily {
  public typealias Member = any DatasetGenerator

  public static let noun = "a generated dataset"

  public static let members: [any Choice.Type] = [
    Circle.self,
    ExclusiveOr.self,
    Spiral.self,
    Moons.self,
    Blobs.self,
    Rings.self,
    Sine.self,
    Plane.self,
    Hills.self,
    Housing.self,
  ]

  public static let defaultSelection = Selection<GeneratorFamily>(Circle.self)
}
