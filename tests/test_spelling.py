"""British spellings and their American twins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmtext.words.spelling import american

PAIRS = """
randomise randomize, randomised randomized, randomising randomizing, randomisation randomization
organisational organizational, criticise criticize, publicised publicized, minimiser minimizer
hospitalisations hospitalizations, recognisable recognizable, unrecognisably unrecognizably
collectivise collectivize, soliloquise soliloquize, aggrandisement aggrandizement
cognisant cognizant, anaesthetise anesthetize
analyse analyze, analysed analyzed, analysing analyzing, analyser analyzer, catalyse catalyze
dialysed dialyzed, breathalyser breathalyzer, hydrolysed hydrolyzed, meta-analysed meta-analyzed
colour color, colourful colorful, behaviour behavior, behavioural behavioral, tumour tumor
tumours tumors, favourite favorite, neighbourhood neighborhood, humour humor, labour labor
honourable honorable, discoloured discolored, odour odor, harbour harbor, vigour vigor
neurobehavioural neurobehavioral, flavouring flavoring, rumoured rumored
centre center, centres centers, centred centered, centring centering, litre liter
millilitres milliliters, kilometre kilometer, fibre fiber, fibreglass fiberglass, theatre theater
multicentre multicenter, lacklustre lackluster, titre titer, manoeuvre maneuver
manoeuvred maneuvered, manoeuvring maneuvering, goitre goiter, meagre meager
anaemia anemia, anaemic anemic, haemoglobin hemoglobin, haem heme, haemorrhage hemorrhage
leukaemia leukemia, hyperglycaemia hyperglycemia, ischaemic ischemic, paediatric pediatric
paediatrician pediatrician, gynaecologist gynecologist, orthopaedic orthopedic, oedema edema
lymphoedema lymphedema, papilloedema papilledema, oesophagus esophagus
transoesophageal transesophageal, gastro-oesophageal gastro-esophageal, oestrogen estrogen
antioestrogen antiestrogen, oestradiol estradiol, foetus fetus, foetal fetal, coeliac celiac
diarrhoea diarrhea, diarrhoeal diarrheal, gonorrhoea gonorrhea, apnoea apnea, aetiology etiology
caesarean cesarean, anaesthetic anesthetic, anaesthetist anesthetist, paraesthesia paresthesia
encyclopaedia encyclopedia, faeces feces, faecal fecal, caecum cecum, naevus nevus
homoeopathy homeopathy, palaeolithic paleolithic, leucocyte leukocyte, mediaeval medieval
labelled labeled, labelling labeling, mislabelled mislabeled, counselling counseling
counsellor counselor, travelling traveling, traveller traveler, modelling modeling
cancelled canceled, signalling signaling, channelled channeled, fuelled fueled
marvellous marvelous, panellist panelist, unravelled unraveled, dialled dialed
enrol enroll, enrols enrolls, enrolment enrollment, fulfil fulfill, fulfilment fulfillment
skilful skillful, skilfully skillfully, wilful willful, instalment installment, distil distill
catalogue catalog, catalogued cataloged, cataloguing cataloging, analogue analog
homologues homologs, defence defense, offence offense, licence license, practise practice
practising practicing, programme program, programmes programs, grammes grams, grey gray
ageing aging, cheque check, tyre tire, tyres tires, sulphate sulfate, sulphur sulfur
judgement judgment, acknowledgements acknowledgments, mould mold, plough plow, sceptical skeptical
artefact artifact, jewellery jewelry, storeys stories, tranquilliser tranquilizer
yoghurt yogurt, aluminium aluminum, neurones neurons, well-organised well-organized
"""

STAY = """
advise advised adviser exercise exercising rise rising arise sunrise wise likewise clockwise
otherwise promise compromise promised precise concise disease diseased surprise surprising
enterprise comprise franchise televise supervise supervised revise revision premise premises noise
raise raised praise appraised bruise cruise disguise poise turquoise tortoise mayonnaise expertise
paradise treatise merchandise advertise advertisement advertising chastise despise demise surmise
circumcised excised incise improvised improvisation exorcise miser kaiser vision visible crises
irises pelvises penises metropolises louise denise partisan nuisance reconnaissance obeisance size
prize analyses paralyses dialyses lyse lysed our hour four tour pour sour flour your contour detour
glamour velour paramour journal source course courage tourism resource barbour vigouroux rancourt
pompadour humorous honorary acre massacre mediocre ogre genre timbre macabre cadre oeuvre metric
retrain central aerobic anaerobic aerosol michael israel does shoe shoes poem poet coexist toe toes
canoe phoenix oedipus amoeba coelom angioedema gastroesophageal phytoestrogen caesar maestro
aesthetic aesthetically archaeology reggae algae larvae vertebrae haemophilus faecalis gonorrhoeae
oestreich asafoetida academia called filled spelled selling yelled compelled controlled controlling
excelled patrolled rebelled propelled bulletin ballot collar dollar million cellular follow
cancellation chancellor cancellous metallic parallel paralleled excellent jelly wellbeing tallest
pollution dialogue monologue epilogue prologue rogue vogue league colleague fatigue analogous
programmed programmer grammar program towards afterwards backwards greyhound practice defensive
judge license practical gray aging disc tonne
"""


@pytest.mark.parametrize("pair", PAIRS.replace("\n", ",").split(","))
def test_pair(pair: str) -> None:
    if pair:
        british, twin = pair.split()
        assert american(british) == twin
        assert american(twin) == twin


@pytest.mark.parametrize("word", STAY.split())
def test_stays(word: str) -> None:
    assert american(word) == word


@given(st.text("aceghilmoprstuy-'é2", max_size=12))
def test_any_word_has_a_spelling_in_lower_case(word: str) -> None:
    twin = american(word)
    assert twin == twin.lower()
    assert bool(twin) == bool(word)
    assert twin.count("-") == word.count("-")
