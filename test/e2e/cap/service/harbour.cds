namespace harbour;

type Flag : String(2) enum {
  Denmark = 'DK';
  Norway = 'NO';
  Portugal = 'PT'
}

type Position {
  latitude: Double;
  longitude: Double
}

/** Something painted on the hull. */
type Mark {
  side: String(10);
  height: Double not null;
  seenFrom: Position
}

entity Companies {
  key code: String(40);
  name: String(80) not null;
  /** The database has columns, so that this structure becomes `seat_latitude` and `seat_longitude`. */
  seat: Position;
  vessels: Association to many Vessels on vessels.owner = $self;
}

/** A ship that calls at the harbour. */
entity Vessels {
  key ID: UUID;
  @odata.etag
  changedAt: Timestamp @cds.on.insert: $now @cds.on.update: $now;
  /** As painted on the hull. */
  name: String(5000) not null;
  flag: Flag;
  crewSize: Integer default 0;
  imoNumber: Integer64;
  length: Decimal(9, 3);
  draught: Double;
  active: Boolean default true;
  built: Date;
  surveyedAt: DateTime;
  sightedAt: Timestamp;
  departs: Time;
  seal: Binary(64);
  formerNames: array of String(120);
  marks: array of Mark;
  owner: Association to Companies;
  voyages: Composition of many Voyages on voyages.vessel = $self;
  log: Composition of many LogEntries on log.vessel = $self;
  plan: Composition of one Plans;
  @Core.MediaType: photoType
  photo: LargeBinary;
  @Core.IsMediaType
  photoType: String(60);
}

entity Voyages {
  key ID: UUID;
  vessel: Association to Vessels;
  destination: String(80);
  distance: Integer;
  legs: Composition of many Legs on legs.voyage = $self;
}

entity Legs {
  key ID: UUID;
  voyage: Association to Voyages;
  port: String(80);
  sequence: Integer;
}

entity LogEntries {
  key vessel: Association to Vessels;
  key number: Integer;
  text: String(500);
  writtenAt: Timestamp;
}

entity Plans {
  key ID: UUID;
  decks: Integer;
  note: String(200);
}

entity Berths {
  key pier: String(40);
  key number: Integer;
  depth: Decimal(5, 2);
  vessel: Association to Vessels;
}

entity Office {
  key ID: String(1);
  opens: Time;
  motto: String(100);
}
